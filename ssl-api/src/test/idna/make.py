#!/usr/bin/env python3
# Makes cases.txt: host names, and what the Python package idna (BSD licence; Debian: python3-idna)
# makes of each by UTS 46, not transitional, and IDNA 2008; "!" where it refuses.
#
#   make.py > cases.txt            the table that IdnaTest compares with
#   make.py SEED COUNT             as many random names, for the sweep in it
#   make.py --tables               the ranges in IdnaTable.java
#
# Names are made of characters of Unicode 3.2, which no JDK lacks and no version changes.
import random
import sys
import unicodedata

import idna

OLD = unicodedata.ucd_3_2_0

CHOSEN = """
bücher.example BÜCHER.Example straße.example STRASSE.example ẞ.example βόλος.com ΒΌΛΟΣ.com
ﬁsh.example ªº.example x²y.example ℌome.example Ⅷ.example ①.example ㈱.example ㍿.example
例え.テスト 例え。テスト 例え．テスト 例え｡テスト ｔｅｓｔ．example ﾃｽﾄ.example 中国.cn 中國.cn
한국.kr 각.kr пример.рф ПРИМЕР.РФ παράδειγμα.δοκιμή مثال.إختبار דוגמה.טעסט उदाहरण.परीक्षा
faß.de ß.de ς.gr σς.gr Σ.gr ſ.example İstanbul.example ıstanbul.example ŉ.example ǆ.example
نامه\u200cای.com نامهای.com ශ්\u200dරී.com ශ්රී.com क्\u200cष.in क्\u200dष.in ab\u200cc.com ab\u200dc.com
l·l.cat ·l.cat l·.cat a·b.cat ͵α.gr α͵.gr א׳.il ׳א.il א״ב.il カ・カ.jp ・.jp a・b.jp ・あ.jp
٠١ب.example ب٠۱.example ب۰۱.example ب1.example 1ب.example אa.il aא.il אב1.il 1א.il א-.il
á.example a\u0301.example \u0301a.example ø\u0301.example 10.bücher.example ü-.example -ü.example
ü--x.example xn--ü.example ab--ü.example ü_x.example _ü.example ü.a_b.example ü..example .ü.example
ü.example. ü.example.. ☃.net ♥.net 😀.example 𝒃ü.example ü𝟙.example
a\u00adü.example ü\u200b.example ü\ufeff.example ü\u2060.example ü\u034f.example ü\ufe0f.example
℀.example ⒈ü.example ﹒ü.example ․ü.example ü․example ﷺ.example ﷲ.example ㎏.example ℃.example
ⅰ.example Å.example K.example Ω.example µ.example ᾀ.example ΐ.example ẖ.example ᏸ.example ꭰ.example
ü\u0000.example ü\u0080.example ü\u00a0.example ü/x.example ü:x.example ü%.example ü@.example
ـ.example 〇.example 〱.example ་.example ۽.example ᄀ.example ゛.example ゟ.example ﾞ.example
""".split("\n")


def encode(name):
    try:
        ascii = idna.encode(name, uts46=True, transitional=False, strict=False).decode("ascii")
        return ascii.removesuffix(".")
    except (idna.IDNAError, UnicodeError):
        return "!"


def pools():
    assigned = [
        c for c in range(0x80, 0x30000)
        if not 0xD800 <= c < 0xF900 and OLD.category(chr(c)) not in ("Cn", "Co", "Cs")
        # what has another category, case or direction today than then is left out
        and OLD.category(chr(c)) == unicodedata.category(chr(c))
        and OLD.bidirectional(chr(c)) == unicodedata.bidirectional(chr(c))
        # came to fold, or to be ignored, later
        and unicodedata.normalize("NFKC", chr(c)) == OLD.normalize("NFKC", chr(c))
    ]
    blocks = [
        (0x80, 0x250), (0x370, 0x400), (0x400, 0x530), (0x590, 0x600), (0x600, 0x700), (0x900, 0x980),
        (0xE00, 0xE80), (0x1E00, 0x2000), (0x3040, 0x3100), (0x4E00, 0x9FA0), (0xAC00, 0xD7A0),
        (0xFB00, 0xFE00), (0xFE70, 0xFFF0), (0x80, 0x30000),
    ]
    return [[c for c in assigned if a <= c < b] for a, b in blocks]


def names(seed, count):
    chooser = random.Random(seed)
    all_pools = pools()
    extra = [0x200C, 0x200D, 0xB7, 0x30FB, 0x660, 0x6F0, 0x2D, 0x31, 0x61, 0x61, 0x7A, 0x41]
    for _ in range(count):
        pool = chooser.choice(all_pools)
        label = "".join(
            chr(chooser.choice(extra if chooser.random() < 0.2 else pool))
            for _ in range(chooser.randint(1, 6))
        )
        if not label.isascii():
            yield label + ".example"


def escape(name):
    return "".join(c if "!" < c < "\x7f" and c != "\\" else "\\u{%x}" % ord(c) for c in name)


def tables():
    from idna.idnadata import joining_types

    joining = joining_types()

    def ranges(points):
        found = []
        for point in sorted(points):
            if found and found[-1][1] == point - 1:
                found[-1][1] = point
            else:
                found.append([point, point])
        return " ".join("%x" % a if a == b else "%x-%x" % (a, b) for a, b in found)

    yield "VIRAMA", ranges(c for c in range(0x110000) if unicodedata.combining(chr(c)) == 9)
    yield "JOINS_BEFORE", ranges(c for c, kind in joining.items() if chr(kind) in "LD")
    yield "JOINS_AFTER", ranges(c for c, kind in joining.items() if chr(kind) in "RD")


if sys.argv[1:] == ["--tables"]:
    for table, text in tables():
        print(table, text)
elif len(sys.argv) == 3:
    for each in names(int(sys.argv[1]), int(sys.argv[2])):
        print(escape(each), encode(each))
else:
    print("# Made by make.py with idna %s: a name, and what it becomes." % idna.__version__)
    for each in " ".join(CHOSEN).strip().split(" "):
        print(escape(each), encode(each))
    for each in names(3492, 600):
        print(escape(each), encode(each))
