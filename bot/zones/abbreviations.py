"""What people write for a zone's clocks: PST, CET, 北京时间; some mean several."""

from collections.abc import Mapping, Sequence

from bot.zones.folding import fold

_EAST, _CENTRAL, _MOUNTAIN, _WEST = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
)
_MEANINGS: Mapping[str, str] = {
    "utc gmt z zulu uct 世界时 格林威治时间 格林尼治时间 协调世界时": "Etc/UTC",
    "est edt et 美东 美国东部 美国东部时间 美东时间 东部时间": _EAST,
    "cdt ct 美中 美国中部 美国中部时间 中部时间": _CENTRAL,
    "cst": f"Asia/Shanghai {_CENTRAL} America/Havana",
    "mst": f"{_MOUNTAIN} America/Phoenix",
    "mdt mt 山地时间": _MOUNTAIN,
    "pst pdt pt 美西 美国西部 美国西部时间 美西时间 太平洋时间 西部时间": _WEST,
    "akst akdt": "America/Anchorage",
    "hst": "Pacific/Honolulu",
    "ast": "America/Halifax Asia/Riyadh",
    "adt": "America/Halifax",
    "nst ndt": "America/St_Johns",
    "brt": "America/Sao_Paulo",
    "art": "America/Argentina/Buenos_Aires",
    "wet west": "Europe/Lisbon",
    "bst": "Europe/London Asia/Dhaka",
    "cet cest mez mesz 欧洲中部时间 中欧时间": "Europe/Berlin",
    "eet eest": "Europe/Athens Africa/Cairo",
    "msk 莫斯科时间": "Europe/Moscow",
    "trt": "Europe/Istanbul",
    "sast": "Africa/Johannesburg",
    "eat": "Africa/Nairobi",
    "wat": "Africa/Lagos",
    "gst": "Asia/Dubai",
    "pkt": "Asia/Karachi",
    "ist": "Asia/Kolkata Asia/Jerusalem Europe/Dublin",
    "npt": "Asia/Kathmandu",
    "ict": "Asia/Bangkok",
    "wib": "Asia/Jakarta",
    "wita": "Asia/Makassar",
    "wit": "Asia/Jayapura",
    "bjt 北京时间 中国时间 中国标准时间": "Asia/Shanghai",
    "hkt 香港时间": "Asia/Hong_Kong",
    "台北时间 台湾时间": "Asia/Taipei",
    "sgt 新加坡时间": "Asia/Singapore",
    "myt": "Asia/Kuala_Lumpur",
    "pht": "Asia/Manila",
    "jst 日本时间 东京时间": "Asia/Tokyo",
    "kst 韩国时间 首尔时间": "Asia/Seoul",
    "awst": "Australia/Perth",
    "acst": "Australia/Adelaide Australia/Darwin",
    "acdt": "Australia/Adelaide",
    "aest": "Australia/Sydney Australia/Brisbane",
    "aedt": "Australia/Sydney",
    "nzst nzdt nzt": "Pacific/Auckland",
}
_ZONES = {word: zones.split() for words, zones in _MEANINGS.items() for word in words.split()}


def zones_of(text: str) -> Sequence[str]:
    """Return the zones that an abbreviation (in any case) may mean, the likeliest first; else none."""
    return _ZONES.get(fold(text), ())
