"""Common first names by gender: data only.

Compiled by hand for this project from general knowledge of names common in English-language news; names
that both women and men bear (Kelly, Robin, Terry) stand in `EITHER`: they show a person, and say nothing of
gender.
"""

from __future__ import annotations

from index.lexicon.loader import words

MALE = words(
    """
    aaron abdul abdullah abe abraham adam adrian ahmad ahmed al alan albert alberto alec alejandro alexander
    alexei alfonso alfred ali alistair allan allen alonzo alvin amir amos anatoly anders andre andreas
    andrei andrej andres andrew andy angelo angus anil anthony anton antonio antony ari arjun armando arne
    arnold arthur arturo ashton august augustus austin avi axel barack barney barry bart bashar ben benedict
    benjamin bernard bernardo bernie bert bill billy bjorn bo bob bobby boris brad bradley brandon brendan
    brent bret brett brian bruce bruno bryan bryce byron caleb callum calvin cameron carl carlo carlos
    carlton cary cecil cedric cesar chad charles charlie chester chip chris christian christopher chuck
    clarence clark claude clay clayton cliff clifford clint clinton clive clyde cody colin conrad corey
    cormac cornelius cory craig curt curtis cyril cyrus dafydd dale damian damon dan daniel danny dante
    darius darrell darren darryl daryl dave david dean declan dennis denny denzel derek derrick desmond
    dexter diego dimitri dirk dmitri dmitry dominic don donal donald donnie doug douglas drew duane dustin
    dwayne dwight dylan earl ed eddie edgar edmund eduardo edward edwin efrain ehud elbridge eli elias
    elijah elliot elliott elmer elon emanuel emil emilio emmanuel enrique eoin eric erick erik ernest
    ernesto ernie ervin ethan eugene evan evgeny ewan ezra fabian federico felix ferdinand fergus fernando
    fidel finn floyd forrest francisco francois frank franklin franz fred freddie frederick friedrich gabor
    gabriel gareth garrett garry gary gavin gene geoff geoffrey george gerald gerard gerardo gerry giancarlo
    gideon gil gilbert giles gino giorgos giovanni giuseppe glen glenn gordon graham grant greg gregg
    gregory guillermo gus gustavo guy hakeem hal hamish hank hans harold harrison harry harvey hassan hector
    heinrich henri henrik henry herb herbert herman hideo hiroshi homer horace howard hubert huey hugh hugo
    hussein huw iain ian ibrahim ignacio igor ion ira irving isaac isaiah ismael itamar ivan jack jackson
    jacob jacques jaime jake jamal james jan janos jared jarek jarrett jason javier jay jb jd jean-claude
    jeb jed jeff jefferson jeffrey jerald jeremiah jeremy jerome jerry jesus jim jimmy joachim joaquin joe
    joel joey johan johann john johnny jon jonah jonas jonathan jorge jose josef joseph josh joshua juan
    judd julian julio julius jun-ho jurgen justin karim karl kash kaspar keir keith ken kenji kenneth kenny
    kent kevin khalid kirk klaus kofi konrad konstantin kurt kwame kyle lamar lance larry lars laszlo
    lawrence lebron lee leif len lenny leo leon leonard leonardo leopold leroy leslie lester levi lewis liam
    lincoln lindsay lindsey lionel lloyd lorenzo lou louis luc lucas luigi luis luke luther lyle lyndon mack
    magnus malcolm malik manuel marc marcel marco marcos marcus marek mario mark marlon marshall martin
    marvin mateo mathias matt matteo matthew matthias maurice mauricio max maximilian maxwell mehmet mel
    melvin merrick michael michel miguel mikael mike mikhail miles milo milton mircea mitch mitchell mitt
    mohamed mohammad mohammed monty morris moses moshe muhammad murray mustafa naftali narendra nate nathan
    nathaniel neal ned neil nelson newt niall nicholas nick nicolas niels nigel nikita nikolai nikos noah
    noel nolan norbert norm norman olaf oleg oliver olivier omar orlando orrin osama oscar oswald otto owen
    pablo padraig paolo patrick paul pavel pawel pedro percy perry pete peter petr phil philip philippe
    phillip pierre piotr preston quentin quincy rafael rahm rajesh ralph rami ramon rand randall randy
    raphael rasheed rashid raul ray raymond recep reggie reginald reince reinhold rene reuben rex rhys
    ricardo rich richard rick ricky rishi rob robert roberto roderick rodney rodrigo roger roland rolf roman
    ron ronald ronnie rory ross roy ruben rudolf rudolph rudy rufus rupert russ russell rusty ryan salman
    salvador salvatore sam samir samuel sanjay santiago saul scott seamus sean sebastian serge sergei sergey
    sergio sergiu seth shaun shawn sheldon sherman shimon shinzo sid sidney silvio simon solomon spencer
    spiro stan stanley stefan stephan stephen steve steven stewart stuart sunil sven tad taj tariq ted teddy
    terence terrance terrence tobias todd tom tomas tomasz tommy tony travis trent trevor trey tristan troy
    tunde ty tyler tyrese tyrone ulrich ulysses umberto uri vaclav vernon vicente victor vijay viktor vince
    vincent vito vivek vlad vladimir volodymyr wade wallace wally walt walter warren wayne wei wendell
    werner wes wesley wilbur will willard william willie wilson winston wojciech wolf wolfgang woodrow woody
    xavier yasser yitzhak yoav yuri yusuf zac zach zachary zack zohran
    """
)

FEMALE = words(
    """
    abby abigail ada adele adriana adrienne agatha agnes agnieszka aida aileen aisha akiko alana alejandra
    alessandra alexandra alexandria alexis alice alicia alina alison allison alma alyssa amanda amara amber
    amelia amina aminata amy ana anastasia andrea angela angelica angelina angharad angie anita anjali ann
    anna annabelle anne annette annie annika antoinette antonia aoife april ariana arlene ashley astrid
    audrey aurelie aurora ava ayanna barbara beatrice becky belinda bella benita bernadette bernice bertha
    beth bethany betsy bettina betty beverly bianca blanca blanche bonnie brenda briana bridget brigitte
    brittany bronagh bronwyn brooke camila camille candace candice caoimhe cara carla carly carmen carol
    carole carolina caroline carolyn carrie catalina catherine cathy catriona cecilia celeste celia celine
    charlene charlotte chelsea cheryl chiara chioma chloe christa christiane christina christine christy
    cindy claire clara clare clarissa claudia colleen connie constance consuelo cora corinne cristina
    crystal cynthia daisy dana daniela danielle daphne darla darlene dawn deanna deb debbie deborah debra
    deepa deirdre delia delores denise desiree diana diane dianne dina dolores dominique donna dora doreen
    doris dorothy edith edna eileen eilidh elaine eleanor elena elisa elisabeth elise elissa eliza elizabeth
    ella ellen ellie eloise elsa elsie elvira emily emma erica erika erin esmeralda esperanza estelle esther
    ethel etta eugenia eunice eva evangeline eve evelyn faith fani farah fatima fatou felicia felicity fiona
    flora florence frances francesca francoise freda freya frida gabby gabriela gabrielle gail genevieve
    georgia georgina geraldine germaine gertrude gillian gina ginger giorgia giselle giulia gladys glenda
    gloria grace grainne greta gretchen guadalupe gwen gwendolyn hannah harriet hazel heather heidi helen
    helena helene helga henrietta hilary hilda hillary holly hope huma ida ilana ilene ilhan ilse imani ina
    ines ingeborg ingrid irene iris irma iryna isabel isabella isabelle ivana ivanka ivy jackie jacklyn
    jacqueline jada jan jana jane janelle janet janice janine jasmine jeanette jeanne jeannie jenna jennie
    jennifer jenny jessica jill jillian jo joan joann joanna joanne jocelyn jodi johanna josefina josephine
    joy joyce juanita judith judy julia juliana julianne julie juliet julieta june justine kaitlyn kamala
    kara karen kari karin karina karla karoline katarzyna kate katherine kathleen kathryn kathy katia katie
    katrina kavita kay kayla keiko keisha kellyanne kendra kerstin ketanji khadija kim kimberly kirsten
    kirstin kirstjen krista kristen kristi kristin kristina krystal lakisha lakshmi lana lara larissa latoya
    laura lauren laurie layla lea leah leanne leila lena leona leonora leticia letitia lila lilian lillian
    lily lina linda lindsay lisa liz liza lizzie lois lola lorena loretta lori lorraine louisa louise
    lourdes lucia lucille lucinda lucy ludmila luisa lupe luz lydia lynda lynette lynn lynne mabel madeleine
    madeline mae maeve magda magdalena maggie mairi malgorzata malia mandy manuela mara marcela marcia
    margaret margarita margo margot maria mariah mariam marian marianne maribel marie mariela marilyn marina
    marisa marisol marjorie marlene marsha marta martha martina mary maryam matilda maura maureen mavis
    maxine maya megan meghan mei mei-ling melania melanie melinda melissa mercedes meredith mia michaela
    michele michelle mildred mimi mindy minerva miranda miriam moira molly mona monica monique muriel myra
    nadia nadine nancy naoko naomi natalia natalie natasha nellie ngozi niamh nicki nicole nikki nina noelle
    noemi noor nora norma octavia odessa oksana olena olga olivia opal ophelia oprah orla paige pam pamela
    patrice patricia patsy patti patty paula paulette paulina pauline pearl peggy penelope penny petra
    phoebe phyllis polly pramila priscilla priya rachel ramona rashida rebecca regina renata renee rhonda
    rita roberta rochelle roisin ronda rosa rosalie rosalind rosanna rosario rose roseanne rosemarie
    rosemary rosie rowena roxanne ruby ruth sabrina sadie sally samantha samira sandra sandy sara sarah
    sasha savannah scarlett selena selma serena shanice shannon shari sharon sheila shelby shelley sherri
    sherry sheryl shireen shirley sidonie sierra sigrid silvia simone sinead siobhan sofia solveig sonia
    sonja sonya soo-jin sophia sophie stacey stacy stella stephanie sue summer sunita susan susana susanna
    susannah susie suzanne svetlana sybil sylvia tabitha tamara tamika tammy tania tanya tara tatiana teresa
    teri tess tessa thelma theresa therese tiffany tina tonya tracey tricia trish trudy tulsi ursula usha
    valentina valeria valerie vanessa vera verna veronica veronique vicki vicky victoria viola violet
    virginia vivian viviana wanda wendy whitney whoopi wilhelmina willa wilma winifred winona ximena xiomara
    yasmin yasmine yoko yolanda yulia yvette yvonne zahra zainab zoe zora zuzana
    """
)

EITHER = words(
    """
    addison alex angel ariel ash aubrey avery bailey blair blake carey carson casey charlie chris corey
    courtney dakota dana devin devon dominique dorian emerson emery frankie gale harley harper hayden hollis
    jaime jamie jean jess jesse jessie jody jordan kai kelly kelsey kendall kerry kim kris lane lee leigh
    leslie lindsey logan loren lynn mackenzie marion maxie morgan nicky noel paris parker pat payton quinn
    reagan reese remy riley robbie robby robin rory rowan sage sam sandy sasha shannon shawn shelby sidney
    skye skyler stacy taylor terry toby tracy tyler
    """
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
