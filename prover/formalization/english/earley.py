"""Earley's algorithm: all the ways in which a grammar derives a sentence, as a forest whose trees share their parts.

At each word only those rules are begun that can begin with it. That leaves out nothing that could come to an end, and
most of what there is to do: a grammar of language lets a sentence go on in hundreds of ways, a word leaves a few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lark.grammar import Rule

_END = ""  # stands where the next word would


class UnexpectedWordError(Exception):
    """No sentence of the grammar goes on like this. Caught where sentences are parsed."""

    def __init__(self, index: int, expected: frozenset[str]) -> None:
        super().__init__(f"word {index}")
        self.index = index  # of the word; the number of words when the sentence ends too early
        self.expected = expected  # the kinds of words that could follow at the end; empty elsewhere


class Node:
    """A symbol, or the beginning of a rule, as it spans certain words: with all the ways in which it does."""

    __slots__ = ("families", "is_beginning", "start")

    def __init__(self, start: int, *, is_beginning: bool) -> None:
        self.start = start  # the index of the first word
        self.is_beginning = is_beginning  # of a rule that goes on after it
        self.families: dict[tuple[Part, Part], Rule] = {}  # what comes before the last part, and the last part

    def list_families(self) -> list[tuple[tuple[Part, Part], Rule]]:
        """The ways, in the grammar's order of its rules, empty ones last."""
        return sorted(self.families.items(), key=lambda family: (family[0] == (None, None), family[1].order))


Part = Node | int | None  # a node, the index of a word, or nothing


class _Dotted:
    """A rule of which some parts are found."""

    __slots__ = ("expects", "is_complete", "next", "origin", "rest", "rule", "wants_word")

    def __init__(self, rule: Rule, done: int) -> None:
        self.rule = rule
        self.origin: str = rule.origin.name
        self.rest = tuple(symbol.name for symbol in rule.expansion[done:])
        self.is_complete = not self.rest
        self.expects = self.rest[0] if self.rest else ""
        self.wants_word = bool(self.rest) and bool(rule.expansion[done].is_term)
        self.next: _Dotted | None = _Dotted(rule, done + 1) if self.rest else None


class _Item:
    """A rule that was begun at a word, and what spans the words of the parts that are found."""

    __slots__ = ("dotted", "node", "start")

    def __init__(self, dotted: _Dotted, start: int, node: Node | None) -> None:
        self.dotted, self.start, self.node = dotted, start, node


class _Column:
    """The items at one place between words."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.agenda: list[_Item] = []  # still to be looked at, the last one first
        self.waiting: dict[str, list[_Item]] = {}  # by the phrase that they wait for
        self.scanning: dict[tuple[_Dotted, int], _Item] = {}  # those that wait for a word
        self.nodes: dict[tuple[str | _Dotted, int], Node] = {}  # that end here, by what they span and where they start
        self.empty: dict[str, Node] = {}  # those of them that span no word
        self._known: set[tuple[_Dotted, int]] = set()

    def begin(self, dotted: _Dotted) -> None:
        """Begin a rule here."""
        self._add(_Item(dotted, self.place, None))

    def advance(self, item: _Item, part: Node | int) -> None:
        """Add the item that has found one part more, which ends here."""
        dotted = item.dotted.next
        assert dotted is not None
        node = self.find_node(dotted, item.start)
        node.families.setdefault((item.node, part), dotted.rule)
        self._add(_Item(dotted, item.start, node))

    def find_node(self, dotted: _Dotted, start: int) -> Node:
        """The node of a rule's origin, or of the rule's beginning, that ends here."""
        label = (dotted.origin if dotted.is_complete else dotted, start)
        node = self.nodes.get(label)
        if node is None:
            node = self.nodes[label] = Node(start, is_beginning=not dotted.is_complete)
        return node

    def _add(self, item: _Item) -> None:
        key = (item.dotted, item.start)
        if item.dotted.wants_word:
            self.scanning.setdefault(key, item)
        elif key not in self._known:
            self._known.add(key)
            self.agenda.append(item)
            if not item.dotted.is_complete:
                self.waiting.setdefault(item.dotted.expects, []).append(item)


class Parser:
    """A grammar without priorities, ready to parse. Safe to use from several threads."""

    def __init__(self, rules: Iterable[Rule], start: str) -> None:
        """``rules`` are lark's, compiled; ``start`` is the symbol that spans a whole sentence."""
        self._start = start
        self._rules: dict[str, list[_Dotted]] = {}
        for rule in rules:
            self._rules.setdefault(rule.origin.name, []).append(_Dotted(rule, 0))
        self._reachable = {symbol: tuple(self._reach(symbol)) for symbol in self._rules}
        self._nullable, self._first = self._analyse()
        self._begun: dict[tuple[str, str], tuple[_Dotted, ...]] = {}

    def parse(self, kinds: Sequence[str]) -> Node:
        """The node that spans all words, which are given by their kinds. Raises UnexpectedWordError."""
        columns = [_Column(0)]
        for dotted in self._begin(self._start, kinds[0] if kinds else _END):
            columns[0].begin(dotted)
        for place in range(len(kinds) + 1):
            kind = kinds[place] if place < len(kinds) else _END
            column = columns[place]
            self._close(column, columns, kind)
            if place == len(kinds):
                break
            following = _Column(place + 1)
            columns.append(following)
            for item in column.scanning.values():
                if item.dotted.expects == kind:
                    following.advance(item, place)
            if not following.agenda and not following.scanning:
                raise UnexpectedWordError(place, frozenset())
        root = columns[-1].nodes.get((self._start, 0))
        if root is None:
            raise UnexpectedWordError(len(kinds), self._expected(columns[-1]))
        return root

    def _close(self, column: _Column, columns: list[_Column], kind: str) -> None:
        """Complete what is found, and begin what may follow when the next word is of this kind."""
        begun: set[str] = set()
        while column.agenda:
            item = column.agenda.pop()
            if item.dotted.is_complete:
                self._complete(item, column, columns)
                continue
            symbol = item.dotted.expects
            if symbol not in begun:
                begun.update(self._reachable[symbol])
                for dotted in self._begin(symbol, kind):
                    column.begin(dotted)
            if symbol in column.empty:
                column.advance(item, column.empty[symbol])

    def _complete(self, item: _Item, column: _Column, columns: list[_Column]) -> None:
        node = item.node
        if node is None:  # a rule without parts
            node = column.find_node(item.dotted, item.start)
            node.families.setdefault((None, None), item.dotted.rule)
        if item.start == column.place:
            column.empty[item.dotted.origin] = node
        for waiting in tuple(columns[item.start].waiting.get(item.dotted.origin, ())):
            column.advance(waiting, node)

    def _begin(self, symbol: str, kind: str) -> tuple[_Dotted, ...]:
        """The rules of a symbol, and of all that can stand first in it, that can begin with a word of this kind."""
        found = self._begun.get((symbol, kind))
        if found is None:
            found = self._begun[symbol, kind] = tuple(
                dotted
                for reached in self._reachable[symbol]
                for dotted in self._rules[reached]
                if self._can_begin(dotted.rest, kind)
            )
        return found

    def _can_begin(self, symbols: Sequence[str], kind: str) -> bool:
        for symbol in symbols:
            if kind in self._first.get(symbol, (symbol,)):
                return True
            if symbol not in self._nullable:
                return False
        return True

    def _expected(self, column: _Column) -> frozenset[str]:
        """The kinds of words that could stand at this place."""
        rests = [item.dotted.rest for items in column.waiting.values() for item in items]
        rests += [item.dotted.rest for item in column.scanning.values()]
        return frozenset(kind for rest in rests for kind in self._list_first(rest))

    def _list_first(self, symbols: Sequence[str]) -> Iterator[str]:
        for symbol in symbols:
            yield from self._first.get(symbol, (symbol,))
            if symbol not in self._nullable:
                return

    def _reach(self, symbol: str) -> Iterator[str]:
        """The symbol, and all that can stand first in it, by way of others too."""
        reached = {symbol: None}
        waiting = [symbol]
        for each in waiting:
            for dotted in self._rules[each]:
                if dotted.rest and not dotted.wants_word and dotted.expects not in reached:
                    reached[dotted.expects] = None
                    waiting.append(dotted.expects)
        return iter(reached)

    def _analyse(self) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
        """The symbols that can span no word, and the kinds of words that each can begin with."""
        rules = [dotted for same in self._rules.values() for dotted in same]
        nullable: set[str] = set()
        first: dict[str, set[str]] = {symbol: set() for symbol in self._rules}
        size = -1
        while size != (size := len(nullable) + sum(map(len, first.values()))):
            for dotted in rules:
                for symbol in dotted.rest:
                    first[dotted.origin] |= first.get(symbol, {symbol})
                    if symbol not in nullable:
                        break
                else:
                    nullable.add(dotted.origin)
        return frozenset(nullable), {symbol: frozenset(kinds) for symbol, kinds in first.items()}
