"""Tasks done by several processes, whose results come in the order of the tasks."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, TypeVar

from index.errors import OnrecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD: Final = 2  # tasks for each process that may be done before the first of them is taken


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    work: Callable[[Task, Callable[[int], None]], Result],
    tasks: Sequence[Task],
    jobs: int,
    progress: Callable[[int], None],
) -> Iterator[Result]:
    """The results of tasks, in their order, of which up to `jobs` are done at a time.

    work: called with a task and with what to report progress to, in a process of its own if there are several. What it
    raises is raised here. Raises OnrecordError if a process ends by itself. All end with this iterator.
    """
    if min(jobs, len(tasks)) < 2:
        for task in tasks:
            yield work(task, progress)
        return
    with contextlib.closing(_Workers()) as workers:
        workers.start(work, min(jobs, len(tasks)))
        yield from workers.results(tasks, progress)


class _Workers:
    """Processes, each with a pipe to it."""

    def __init__(self) -> None:
        self._processes: dict[Connection, Any] = {}

    def start(self, work: Callable[[Any, Callable[[int], None]], Any], count: int) -> None:
        """Start some, from which Ctrl-C is kept from their first moment."""
        context = _context()
        if context.get_start_method() == "spawn":
            from multiprocessing.resource_tracker import ensure_running

            ensure_running()  # else the first process starts it, which lets Ctrl-C through
        for _ in range(count):
            ours, theirs = context.Pipe()
            inherited = (*self._processes, ours) if context.get_start_method() == "fork" else ()
            process = context.Process(target=_serve, args=(theirs, inherited, work), daemon=True)  # type: ignore[attr-defined]
            with _interrupts_held():
                process.start()
                self._processes[ours] = process
            theirs.close()

    def results(self, tasks: Sequence[Any], progress: Callable[[int], None]) -> Iterator[Any]:
        """The results of tasks, in their order."""
        waiting = iter(enumerate(tasks))
        doing: dict[Connection, int] = {}
        done: dict[int, Any] = {}
        idle = list(self._processes)
        for number in range(len(tasks)):
            while number not in done:
                while idle and len(doing) + len(done) < _AHEAD * len(self._processes) and (task := next(waiting, None)):
                    pipe = idle.pop()
                    doing[pipe] = task[0]
                    self._told(pipe, pipe.send, task[1])
                for pipe in _ready(doing):
                    kind, value = self._told(pipe, pipe.recv)
                    if kind == "progress":
                        progress(value)
                    elif kind == "raised":
                        raise value
                    else:
                        done[doing.pop(pipe)] = value
                        idle.append(pipe)
            yield done.pop(number)

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        for pipe, process in self._processes.items():
            process.kill()
            process.join()
            process.close()
            pipe.close()

    def _told(self, pipe: Connection, call: Callable[..., Any], *args: Any) -> Any:
        """What a process answers. Raises OnrecordError if there is no process any more."""
        try:
            return call(*args)
        except (EOFError, OSError) as error:
            process = self._processes[pipe]
            process.join()
            how = f"killed by signal {-process.exitcode}" if process.exitcode < 0 else f"exit code {process.exitcode}"
            raise OnrecordError(
                f"a worker process ended by itself ({how}), so nothing was changed; "
                "if there is too little memory for several, use --jobs 1"
            ) from error


def _ready(pipes: Iterable[Connection]) -> list[Connection]:
    """Those of some pipes, of which there is one at least, that something can be read from; waits until there are."""
    from multiprocessing.connection import wait

    known = list(pipes)
    ready = wait(known)
    return [pipe for pipe in known if pipe in ready]


def _context() -> BaseContext:
    """How processes are started: a fork is quick, but only safe where no other thread runs."""
    import multiprocessing

    threads = Path("/proc/self/task")
    is_alone = sys.platform == "linux" and threads.is_dir() and len(list(threads.iterdir())) == 1
    return multiprocessing.get_context("fork" if is_alone else "spawn")


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C back until the end of `with`; a process that is started meanwhile never gets it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    pipe: Connection, inherited: Sequence[Connection], work: Callable[[Any, Callable[[int], None]], Any]
) -> None:
    """Do one task after another, until nobody asks for more."""
    for other in inherited:  # else its process would not notice the end of ours
        other.close()
    Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            task = pipe.recv()
            try:
                answer: tuple[str, Any] = "result", work(task, lambda done: pipe.send(("progress", done)))
            except Exception as error:
                answer = "raised", _sendable(error)
            pipe.send(answer)


def _end_with_parent() -> None:
    """End this process once the one that started it has ended, whatever it is doing: it shares the store's lock."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _sendable(error: Exception) -> Exception:
    """An error that comes out of a pipe as it went in, or what there is to say of one that does not."""
    import pickle

    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
