"""Common first names by gender: data only.

Compiled by hand for this project from general knowledge of names common in English-language news; names that both
women and men bear (Kelly, Robin, Terry) stand in `EITHER`: they show a person, and say nothing of gender.
"""

from __future__ import annotations

MALE = frozenset(
    """
aaron abdul abdullah abe abraham adam adrian ahmad ahmed al alan albert alberto alejandro alec alexander alexei alfonso
alfred ali allan allen alonzo alvin amir amos anatoly anders andre andreas andres andrew andrei andy angelo anthony
anton antonio antony ari armando arne arnold arthur arturo ashton august augustus austin avi axel barack barney barry
bart ben benedict benjamin bernard bernardo bernie bert bill billy bjorn bo bob bobby boris brad bradley brandon brendan
brent bret brett brian bruce bruno bryan bryce byron caleb calvin cameron carl carlo carlos carlton cary cecil cedric
cesar chad charles charlie chester chip chris christian christopher chuck clarence clark claude clay clayton cliff
clifford clint clinton clive clyde cody colin conrad corey cornelius cory craig curt curtis cyril cyrus dale damian
damon dan daniel danny dante darrell darren darryl daryl dave david dean dennis denny denzel derek derrick desmond
dexter diego dimitri dirk dmitri dmitry dominic don donald donnie doug douglas drew duane dustin dwayne dwight dylan
earl ed eddie edgar edmund eduardo edward edwin efrain eli elias elijah elliot elliott elmer elon emanuel emil emilio
emmanuel enrique eric erick erik ernest ernesto ernie ervin ethan eugene evan evgeny ezra fabian federico felix
ferdinand fernando fidel finn floyd forrest francisco francois frank franklin franz fred freddie frederick friedrich
gabriel garrett garry gary gavin gene geoff geoffrey george gerald gerard gerardo gerry giancarlo gideon gil gilbert
giles gino giovanni giuseppe glen glenn gordon graham grant greg gregg gregory guillermo gus gustavo guy hal hank hans
harold harrison harry harvey hassan hector heinrich henri henrik henry herb herbert herman hiroshi homer horace howard
hubert huey hugh hugo hussein ian ibrahim ignacio igor ira irving isaac isaiah ismael ivan jack jackson jacob jacques
jaime jake jamal james jan jared jarrett jason javier jay jb jean-claude jeb jed jeff jefferson jeffrey jerald jeremiah
jeremy jerome jerry jesus jim jimmy joachim joaquin joe joel joey johan johann john johnny jon jonah jonas jonathan jorge jose
josef joseph josh joshua juan judd julian julio julius jurgen justin karim karl kaspar keith ken kenneth kenny kent
kevin khalid kirk klaus konrad konstantin kurt kyle lamar lance larry lars lawrence lebron lee leif len lenny leo leon
leonard leonardo leopold leroy leslie lester levi lewis liam lincoln lindsey lionel lloyd lorenzo lou louis luc lucas
luigi luis luke luther lyle lyndon mack magnus malcolm manuel marc marcel marco marcos marcus mario mark marlon marshall
martin marvin mateo mathias matt matteo matthew matthias maurice mauricio max maximilian maxwell mel melvin michael
michel miguel mikael mike mikhail miles milo milton mitch mitchell mitt mohamed mohammad mohammed monty morris
moses muhammad murray mustafa nate nathan nathaniel neal ned neil nelson newt nicholas nick nicolas niels nigel nikita
nikolai noah noel nolan norbert norm norman oleg oliver olivier omar orlando orrin oscar osama oswald otto owen pablo
paolo patrick paul pavel pedro percy perry pete peter phil philip philippe phillip pierre piotr preston quentin quincy
rafael rahm ralph ramon rand randall randy raphael rashid raul ray raymond reggie reginald reince reinhold rene reuben
rex ricardo rich richard rick ricky rob robert roberto roderick rodney rodrigo roger roland rolf roman ron ronald ronnie
rory ross roy ruben rudolf rudolph rudy rufus rupert russ russell rusty ryan salman salvador salvatore sam samir samuel
santiago saul scott sean sebastian serge sergei sergey sergio seth shaun shawn sheldon sherman shinzo sid sidney silvio
simon solomon spencer spiro stan stanley stefan stephan stephen steve steven stewart stuart sven tad taj tariq ted teddy
terence terrance terrence tobias todd tom tomas tommy tony travis trent trevor trey tristan troy ty tyler tyrone ulrich
ulysses umberto uri vernon vicente victor vince vincent vito vlad vladimir volodymyr wade wallace wally walt walter
warren wayne wendell werner wes wesley wilbur will willard william willie wilson winston wolf wolfgang woodrow woody
xavier yasser yuri yusuf zac zach zachary zack
""".split()
)

FEMALE = frozenset(
    """
abby abigail ada adele adriana adrienne agatha agnes aida aileen aisha alana alejandra alessandra alexandra alexandria
alexis alice alicia alina alison allison alma alyssa amanda amber amelia amina amy ana anastasia andrea angela angelica
angelina angie anita ann anna annabelle anne annette annie antoinette antonia april ariana arlene ashley astrid audrey
aurora ava barbara beatrice becky belinda bella benita bernadette bernice bertha beth bethany betsy bettina betty
beverly bianca blanca blanche bonnie brenda briana bridget brigitte brittany brooke camila camille candace candice cara
carla carly carmen carol carole carolina caroline carolyn carrie catalina catherine cathy cecilia celeste celia celine
charlene charlotte chelsea cheryl chloe christa christiane christina christine christy cindy claire clara clare clarissa
claudia colleen connie constance consuelo cora corinne cristina crystal cynthia daisy dana daniela danielle daphne darla
darlene dawn deanna deb debbie deborah debra deirdre delia delores denise desiree diana diane dianne dina dolores dominique
donna dora doreen doris dorothy edith edna eileen elaine eleanor elena elisa elisabeth elise elissa eliza elizabeth ella ellen
ellie eloise elsa elsie elvira emily emma erica erika erin esmeralda esperanza estelle esther ethel etta eugenia eunice
eva evangeline eve evelyn faith fatima felicia felicity fiona flora florence frances francesca freda frida gabby gabriela
gabrielle gail genevieve georgia georgina geraldine germaine gertrude gillian gina ginger giselle gladys glenda gloria
grace greta gretchen guadalupe gwen gwendolyn hannah harriet hazel heather heidi helen helena helene helga henrietta
hilary hilda hillary holly hope huma ida ilana ilene ilse imani ina ines ingrid irene iris irma isabel isabella isabelle
ivana ivanka ivy jackie jacqueline jacklyn jada jan jane janelle janet janice janine jasmine jeanette jeanne jeannie
jenna jennie jennifer jenny jessica jill jillian jo joan joann joanna joanne jocelyn jodi johanna josefina josephine joy
joyce juanita judith judy julia juliana julianne julie juliet julieta june justine kaitlyn kamala kara karen karin karina karla kate
katherine kathleen kathryn kathy katia katie katrina kay kayla keisha kellyanne kendra kerstin kim kimberly kirsten kirstin
kirstjen krista kristen kristin kristina krystal lakisha lana lara larissa latoya laura lauren laurie lea leah leanne leila
lena leona leonora leticia letitia lila lilian lillian lily lina linda lindsay lisa liz liza lizzie lois lola lorena
loretta lori lorraine louisa louise lourdes lucia lucille lucinda lucy luisa luz lydia lynda lynette lynn lynne mabel
madeleine madeline mae magdalena maggie malia mandy manuela mara marcela marcia margaret margarita margo margot maria
mariah mariam marian marianne maribel marie mariela marilyn marina marisa marisol marjorie marlene marsha marta martha
martina mary maryam matilda maura maureen mavis maxine maya megan meghan mei melania melanie melinda melissa mercedes
meredith mia michaela michele michelle mildred mimi mindy minerva miranda miriam moira molly mona monica monique muriel
myra nadia nadine nancy naomi natalia natalie natasha nellie nicole nicki nikki nina noelle noemi nora norma octavia odessa
olga olivia opal ophelia oprah paige pam pamela patrice patricia patsy patti patty paula paulette paulina pauline pearl
peggy penelope penny petra phoebe phyllis polly priscilla rachel ramona rebecca regina renata renee rhonda rita roberta
rochelle ronda rosa rosalie rosalind rosanna rosario rose roseanne rosemarie rosemary rosie rowena roxanne ruby ruth
sabrina sadie sally samantha samira sandra sandy sara sarah sasha savannah scarlett selena selma serena shanice shannon
shari sharon sheila shelby shelley sherri sherry sheryl shirley sidonie sierra silvia simone sofia sonia sonja sonya sophia
sophie stacey stacy stella stephanie sue summer susan susana susanna susannah susie suzanne svetlana sybil sylvia sonia
tabitha tamara tamika tammy tania tanya tara tatiana teresa teri tess tessa thelma theresa therese tiffany tina tonya
tracey tricia trish trudy tulsi ursula valentina valeria valerie vanessa vera verna veronica vicki vicky victoria viola violet
virginia vivian viviana wanda wendy whitney whoopi wilhelmina willa wilma winifred winona xiomara yasmin yolanda yvette
yvonne zahra zoe zora
""".split()
)

EITHER = frozenset(
    """
addison alex angel ariel aubrey avery bailey blair carey carson casey chris corey courtney dakota dana devin devon
dominique dorian emerson emery frankie gale harley harper hayden hollis jaime jamie jean jess jesse jessie jordan jody
kai kelly kelsey kendall kerry kim kris lane lee leigh leslie lindsey logan loren lynn mackenzie marion maxie morgan
nicky noel pat paris parker pat payton quinn reagan reese riley robbie robby robin rowan sage sam sandy sasha shannon shawn
shelby sidney skyler stacy taylor terry toby tracy tyler
""".split()
)


def gender_of(first_name: str) -> str:
    """Return `m`, `f`, or nothing where the name is unknown or either's."""
    name = first_name.lower().rstrip(".")
    if name in EITHER and not (name in MALE) ^ (name in FEMALE):
        return ""
    if name in MALE:
        return "" if name in FEMALE else "m"
    return "f" if name in FEMALE else ""


def is_first_name(word: str) -> bool:
    """Whether the word is a first name this list knows."""
    name = word.lower().rstrip(".")
    return name in MALE or name in FEMALE or name in EITHER
