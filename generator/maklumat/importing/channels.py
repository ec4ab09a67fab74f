"""Channels of complaint in a line of text: their kinds in every spelling, and the numbers and addresses behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import email_validator

from maklumat.model.contact import ChannelKind, parse_phone, web_href

_KINDS: tuple[tuple[ChannelKind, str], ...] = (
    (
        ChannelKind.LAPOR,
        r"sp[4a]n(?:[ _.-]*lapor?\b!?)?|lapor!|lapor(?=\s*(?:$|[:(!,]))|lapor\.go\.id|layanan aspirasi dan pengaduan online rakyat",
    ),
    (ChannelKind.WHISTLEBLOWING, r"wbs|whistle ?blow\w*(?: system)?"),
    (
        ChannelKind.BOX,
        r"kota[k]? (?:saran|pengaduan|aduan|kritik)(?:[ /,&]+(?:dan )?(?:saran|masukan|pengaduan|aduan|kritik))*",
    ),
    (
        ChannelKind.WHATSAPP,
        r"(?:chat |pesan |nomor |no\.? )?(?:whats? ?app|watsh?app?|whatshap|watshap|wathsapp|wa)(?: center| centre| pengaduan| resmi| bisnis)?",
    ),
    (ChannelKind.SMS, r"sms(?: gateway| center| centre| pengaduan| hotline)?"),
    (ChannelKind.FAX, r"fax|faks|fa[xk]s?imil[ei]|faximili|facsimile"),
    (
        ChannelKind.PHONE,
        r"call ?cent(?:er|re)|hot ?line|(?:nomor |no\.? )?(?:telepon|telpon|telephone|tel(?:p|f)?on|telp|tlpn?|tlp|phone|hand ?phone|hp)(?: kantor| pengaduan| genggam)?|contact person|cp(?=\s*[:.])|narahubung",
    ),
    (ChannelKind.MAIL, r"alamat (?:e-?mail|surel)|e-?[ ]?mails?|surel|surat elektronik"),
    (ChannelKind.FACEBOOK, r"facebook|face book|fb|fanpage(?: facebook)?"),
    (ChannelKind.INSTAGRAM, r"instagram|instagr[ae]m|ig"),
    (ChannelKind.YOUTUBE, r"you ?tube"),
    (ChannelKind.TIKTOK, r"tik ?tok"),
    (ChannelKind.TELEGRAM, r"telegram"),
    (ChannelKind.X, r"twit+er|x \(twitter\)"),
    (ChannelKind.WEB, r"(?:alamat )?web ?site|situs(?: web| resmi)?|laman(?: web)?|web(?=\s*[:/])|portal"),
    (ChannelKind.APP, r"aplikasi(?: mobile| android)?|monggo lapor"),
    (
        ChannelKind.LETTER,
        r"(?:melalui |lewat )?surat(?: pengaduan| resmi| tertulis)?(?= ditujukan| dialamatkan| kepada|\s*[:(,]|$)|via pos",
    ),
    (
        ChannelKind.IN_PERSON,
        r"(?:datang |secara |menyampaikan secara |tatap muka )langsung|langsung(?= (?:ke|melalui|di|datang|kepada))|tatap muka|(?:(?:di)?ruang|loket|meja|counter|konter|unit|petugas|layanan)(?: (?:layanan|pelayanan))? (?:pengaduan|informasi|aduan)|(?:ke|di) ?loket|secara lisan|front ?office|counter mpp|alamat(?= ?:)|^kantor\b|^datang ke|^langsung",
    ),
    (ChannelKind.OTHER, r"media sosial|medsos|sosial media|(?:melal\w+|lewat) akun"),
)
_LABEL = re.compile(
    "|".join(rf"(?P<{kind.name}>(?<!\w)(?:{pattern})(?!\w))" for kind, pattern in _KINDS), re.IGNORECASE
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_WEB = re.compile(
    r"(?:https?\s?:\s?//|www\.)[^\s,;()<>“”‘’]+|(?<![@\w.-])(?:[a-z0-9-]{1,63}\.){1,6}(?:go\.id|com|id|or\.id|co\.id|net|org|info|ac\.id|desa\.id|app|ly|me)\b(?:/[^\s,;()<>]*)?",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w.@/])(?:\(?\+?\(?(?:62|0)\)?[0-9()][0-9 ().\-–]{5,19}[0-9](?:\s?/\s?[0-9]{5,8})*|\([0-9]{3,4}\)\s?[0-9][0-9 .\-]{4,12}[0-9](?:\s?/\s?[0-9]{5,8})*|1500[ -]?[0-9]{3}|1[0-9]{2,4}(?![0-9]|[.,][0-9]))(?![\w@])"
)
_PLACEHOLDER = re.compile(r"\b0?8?[0-9]{0,4}[x*_]{2,}[x*_-]*\b|\b0{6,}\b|\.{4,}|_{3,}", re.IGNORECASE)
_HANDLE = re.compile(r"@?[A-Za-z0-9][\w.]{2,40}")
_SOCIAL = {
    ChannelKind.FACEBOOK: "facebook.com",
    ChannelKind.INSTAGRAM: "instagram.com",
    ChannelKind.YOUTUBE: "youtube.com",
    ChannelKind.TIKTOK: "tiktok.com",
    ChannelKind.X: "twitter.com",
}
_DIALLED = (ChannelKind.WHATSAPP, ChannelKind.SMS, ChannelKind.FAX, ChannelKind.PHONE)
_NAMED = (*_SOCIAL, ChannelKind.TELEGRAM, ChannelKind.APP, ChannelKind.OTHER)
"""Kinds whose value is a name rather than a number or an address."""


@dataclass(frozen=True, slots=True)
class Found:
    """A channel in a text: its kind, its value (empty where none can be read), and what is wrong with the value."""

    kind: ChannelKind
    value: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _Named:
    kinds: tuple[ChannelKind, ...]
    start: int
    end: int


def kinds_in(text: str) -> list[ChannelKind]:
    """Return the kinds of channels that a text names, in order."""
    return [kind for named in _labels(text) for kind in named.kinds]


def _masked(text: str) -> str:
    """Return a text whose addresses are blotted out, so that `facebook.com` is no label; an address of LAPOR! stays."""
    return _WEB.sub(_blot, _MAIL.sub(_blot, text))


def _blot(found: re.Match[str]) -> str:
    return found[0] if "lapor" in found[0].lower() else "\x00" * len(found[0])


def _labels(text: str) -> list[_Named]:
    """Return the labels in a text; `Telepon/Fax` and `SMS/WA` are one label of two kinds."""
    labels: list[_Named] = []
    for found in _LABEL.finditer(_masked(text)):
        if not found[0].strip():
            continue
        kind = ChannelKind[str(found.lastgroup)]
        between = text[labels[-1].end : found.start()] if labels else ""
        if labels and re.fullmatch(r"\s*(?:/|&|dan|atau)\s*", between):
            last = labels.pop()
            labels.append(_Named((*last.kinds, kind), last.start, found.end()))
        else:
            labels.append(_Named((kind,), found.start(), found.end()))
    return labels


def split_channels(text: str) -> list[str]:
    """Return a line with several channels as one piece a channel; words before the first stay a piece of their own."""
    labels = [named for named in _labels(text) if re.match(r"\s*[A-Za-z ]{0,14}:", text[named.end :])]
    labels = [named for at, named in enumerate(labels) if at == 0 or not _is_nested(text, labels[at - 1], named)]
    if len(labels) < 2:
        return _listed_kinds(text)
    starts = [_start_of(text, named) for named in labels]
    starts = [0, *starts] if text[: starts[0]].strip(" :") else [0, *starts[1:]]
    ends = [*starts[1:], len(text)]
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _is_nested(text: str, outer: _Named, inner: _Named) -> bool:
    """Say whether a label is the value of the one before: `Media Sosial : Facebook : …`."""
    return not text[outer.end : inner.start].strip(" :-")


def _start_of(text: str, named: _Named) -> int:
    """Return where a label begins, a word such as `Nomor` before it included."""
    before = re.search(r"(?:nomor|no\.?|alamat|akun|kontak|melalui)\s+$", text[: named.start], re.IGNORECASE)
    return before.start() if before else named.start


def _listed_kinds(text: str) -> list[str]:
    """Return `Website, Email, SMS 1708, Aplikasi : Lapor.go.id` as one piece a channel."""
    parts = [part for part in re.split(r"(?<=;)\s+", text) if part.strip()]
    if len(parts) > 1 and all(kinds_in(part) or has_value(part) for part in parts):
        return parts
    head, colon, rest = text.partition(":")
    is_lead = bool(colon) and not kinds_in(head) and not _PHONE.search(head)
    listed = rest if is_lead else text
    pieces = [piece for piece in re.split(r"(?<=,)\s+|\s+(?=dan\s)", listed) if piece.strip()]
    if len(pieces) < 3 or not all(kinds_in(piece) or has_value(piece) for piece in pieces):
        return [text]
    first = f"{head}{colon} {pieces[0].strip()}" if is_lead else pieces[0]
    return [first.strip(), *(piece.strip() for piece in pieces[1:])]


def has_value(text: str) -> bool:
    """Say whether a text holds a number or an address at which somebody is reached."""
    return bool(_MAIL.search(text) or _WEB.search(text) or _PHONE.search(text))


def channels_in(text: str, *, default: ChannelKind | None = None, links: tuple[str, ...] = ()) -> list[Found]:
    """Return the channels of one line; `default` is what the heading above says of numbers without a label."""
    text = re.sub(r"(https?) ?: ?//", r"\1://", text)
    labels = _labels(text)
    kinds = list(dict.fromkeys(kind for named in labels for kind in named.kinds))
    found: list[Found] = []
    bare = _WEB.sub(" ", _MAIL.sub(" ", text))
    found += _dialled(bare, [kind for kind in kinds if kind in _DIALLED] or ([default] if default in _DIALLED else []))
    found += (
        [_mail(address) for address in _MAIL.findall(text)]
        if ChannelKind.WEB not in kinds or not _WEB.search(text)
        else []
    )
    found += _sites(text, kinds, links)
    done = {channel.kind for channel in found}
    for kind in kinds:
        is_general = kind in {ChannelKind.OTHER, ChannelKind.APP} or (
            kind == ChannelKind.IN_PERSON and not re.search(r"langsung|tatap muka|lisan|loket", text, re.IGNORECASE)
        )
        if kind in done or (is_general and kind != kinds[0] and any(channel.value for channel in found)):
            continue
        if kind == ChannelKind.APP and ChannelKind.LAPOR in (*done, *kinds):
            continue
        if kind == ChannelKind.OTHER and done & set(_SOCIAL):
            continue
        if kind == ChannelKind.WEB and done & set(_SOCIAL) | (done & {ChannelKind.LAPOR}):
            continue
        found.append(Found(kind, _name_of(text, kind, labels), _trouble(text, kind)))
        done.add(kind)
    return sorted(found, key=lambda channel: _place(channel, text, labels))


def _place(channel: Found, text: str, labels: list[_Named]) -> int:
    at = text.find(channel.value) if channel.value else -1
    named = next((named.start for named in labels if channel.kind in named.kinds), at)
    return named if named >= 0 else len(text)


def _mail(address: str) -> Found:
    try:
        email_validator.validate_email(address, check_deliverability=False)
    except email_validator.EmailNotValidError:
        return Found(ChannelKind.MAIL, "", f"alamat surel “{address}” tidak lengkap atau salah tulis")
    return Found(ChannelKind.MAIL, address)


def _sites(text: str, kinds: list[ChannelKind], links: tuple[str, ...]) -> Iterator[Found]:
    """Yield the web addresses of a line as what they lead to."""
    for match in _WEB.finditer(text):
        address = match[0].rstrip(".,;:!'’‘`“”\"")
        if "@" in address and ChannelKind.WEB not in kinds:
            continue
        yield _site(address, kinds)
    if not _WEB.search(text) and not _MAIL.search(text):
        for link in links:
            if link.startswith("http") and web_href(link):
                yield _site(link, kinds)


def _site(address: str, kinds: list[ChannelKind]) -> Found:
    lowered = address.lower()
    if chat := re.search(r"(?:wa\.me/|whatsapp\.com/send\S*phone=)\+?(\d{9,15})", lowered):
        return _number(ChannelKind.WHATSAPP, chat[1]) if _is_phone(chat[1]) else Found(ChannelKind.WHATSAPP)
    if "lapor.go.id" in lowered and (ChannelKind.WEB not in kinds or ChannelKind.LAPOR in kinds):
        return Found(ChannelKind.LAPOR, address)
    for kind, host in _SOCIAL.items():
        if host in lowered or (kind == ChannelKind.X and re.search(r"//x\.com/", lowered)):
            name = lowered.rstrip("/").rsplit("/", 1)[-1].split("?")[0]
            return Found(kind, address.rstrip("/").rsplit("/", 1)[-1].split("?")[0] if name != host else "")
    if not web_href(address):
        return Found(ChannelKind.WEB, "", f"alamat web “{address}” tidak dapat dibuka; periksa penulisannya")
    kind = ChannelKind.APP if kinds[:1] == [ChannelKind.APP] else ChannelKind.WEB
    return Found(kind, address)


def _dialled(text: str, kinds: list[ChannelKind | None]) -> list[Found]:
    """Return the numbers of a line: each for its label, or all for all labels where one number serves several."""
    numbers = [number for match in _PHONE.finditer(text) for number in _each(_unbracketed(match[0]))]
    read = [number for number in numbers if _is_phone(number)]
    real = [kind for kind in kinds if kind]
    if not read:
        return []
    if len(real) > 1 and len(read) == 1 and re.fullmatch(r"1\d{2,4}", read[0]):
        return [Found(ChannelKind.SMS if ChannelKind.SMS in real else real[0], read[0])]
    if len(real) > 1 and len(read) == 1:
        return [_number(kind, read[0]) for kind in real]
    if len(real) > 1 and len(read) == len(real):
        return [_number(kind, number) for kind, number in zip(real, read, strict=True)]
    kind = real[0] if real else ChannelKind.SMS if re.search(r"\bsms\b", text, re.IGNORECASE) else ChannelKind.PHONE
    return [_number(kind, number) for number in read]


def _unbracketed(written: str) -> str:
    """Return a number without the half of a pair of brackets around it: `Bapak Asep (0821-3333-4444)`."""
    is_cut = written.startswith("(") and written.count("(") > written.count(")")
    return written[1:].strip() if is_cut else written


def _each(written: str) -> list[str]:
    """Return every number of `(0768) 24795/23626`; a later one takes the area code of the first."""
    first, *more = [piece.strip() for piece in written.split("/")]
    area = re.match(r"\(?0[0-9]{2,3}\)?", first)
    return [
        first.strip(),
        *(f"{area[0]} {number}" if area and not number.startswith("0") else number for number in more),
    ]


def _is_phone(number: str) -> bool:
    try:
        parse_phone(number)
    except ValueError:
        return False
    return True


def _number(kind: ChannelKind, number: str) -> Found:
    if kind == ChannelKind.WHATSAPP and not parse_phone(number).is_mobile:
        return Found(ChannelKind.WHATSAPP, "", f"“{number}” bukan nomor seluler, jadi bukan nomor WhatsApp")
    return Found(kind, number.strip())


def _name_of(text: str, kind: ChannelKind, labels: list[_Named]) -> str:
    """Return the account or the app's name behind a label; empty for kinds that have none."""
    if kind not in _NAMED and kind != ChannelKind.LAPOR:
        return ""
    named = next(named for named in labels if kind in named.kinds)
    if kind == ChannelKind.APP and text[named.start : named.end].lower() == "monggo lapor":
        return text[named.start : named.end]
    after = re.match(r"\s*(?:resmi|kami|pengaduan)?\s*(?::|(?=@))\s*(.+)", text[named.end :], re.DOTALL)
    if after is None:
        return ""
    later = [other.start for other in labels if other.start > named.end]
    value = (after[1] if not later else text[named.end + after.start(1) : min(later)]).strip(" .,;-")
    if kind == ChannelKind.LAPOR:
        return ""
    value = value.split("(")[0].strip()
    handle = re.match(r"@[\w.]+", value)
    return handle[0] if handle else value if 0 < len(value.split()) <= 6 and not _PLACEHOLDER.search(value) else ""


def _trouble(text: str, kind: ChannelKind) -> str:
    if kind in _DIALLED:
        placeholder = _PLACEHOLDER.search(text)
        digits = re.search(r"[0-9][0-9 ().-]{5,}", text)
        if placeholder:
            return f"“{placeholder[0]}” nomor contoh, bukan nomor yang dapat dihubungi"
        return f"nomor “{digits[0].strip()}” tidak dikenali" if digits else "nomornya tidak disebut"
    if kind == ChannelKind.MAIL:
        return "alamat surelnya tidak disebut"
    return "alamatnya tidak disebut" if kind == ChannelKind.WEB else ""
