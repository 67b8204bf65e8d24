"""What makes two spellings of a name one: case, accents, signs, traditional characters, 市 at the end."""

import re
import unicodedata

LONGEST = 60  # characters; nobody lives in a place with a longer name
_TRADITIONAL = (
    "爾諾薩黃熱窩達衞衛魯麥納瑪灣蘇約內盧亞貝騷賈倫萊賽關関烏齊義鄒貢渓鎮鄭慶張陽棗荘莊崑雲運銀賓煙揚塩鹽饒寧郷鄉廈門無錫徳蕪"
    "漢溫萬銅紹興頭亜掲欽島晉遠県縣頂綿瀘欒婁竜龍麗臨楽樂蘭漣來凱裡裏開済濟華荊広廣瓊恵懷澤沢鶴長鄲貴贛撫仏勻東営營連滄畢節順"
    "遼鐵鉄嶺綏鴨瀋鶏雞區黒崗濱豊豐賀盤岡呂歷馬圖図庫奧維靈頓寶瓏鴉謝羅條蔵國戸戶鎌倉務児兒姫蘆藝狹巻稲壌亀龜喬茲參發聖邁臺鳳"
    "費韋磯舊峴歐極屬時誕與愛幾臘蓋別領買賴脫緬紐敘嶼聯葉語話閩峽吳粵簡體滿輔覺勳遜劍橋讓湯間標準邊勞陸啟崙頁寬轉黨剛離韓當單"
    "記號書楊錄須藍變渾鮑學現統傳電鹹蕭鳥雙殺筆紅綠薊緯繩優傑僑億儀價劉勝協喪嗎團圍塊壽奪妝孫實審將專對導層嶽巖幫廟彈後憲戰擴"
    "攝敵曆會業榮歸殘氣決沖況淺淚漁漲潔潤潛澀灘災煉爐爭牆獅獎獲產畫療盡監盜眾硯確礦禮種積穩窮競築糧級紋組絲經綱網縱總績織罷職"
    "聲聽腳膠臉艦艱芻莖蒼處虛蟲術補裝見規視親觀訊設許評詞試詩該詳誠說課調談請論證譯護讀貓負財貫貨責貳質贊趙跡輕輪農迴這週進遊"
    "過適選還鄧釋釣針鈉鉅鋼錢鍾鏡閃問閣闊陝陣陳隊階際隨險雜難霧靜響頌預頻題願類顧風飛飯館駐駱驛髮鬆鬧魚鮮鯨鵬鷹點齋齡橫龐浜諸"
    "鷲欖羣貞顏颱鑽銳鎖鄰遙軍躍購謹螢綾結絨終簽筍禪祿獨犧滸漸滾濤濰濃灤煥熒燈"
)
_SIMPLIFIED = (
    "尔诺萨黄热窝达卫卫鲁麦纳玛湾苏约内卢亚贝骚贾伦莱赛关关乌齐义邹贡溪镇郑庆张阳枣庄庄昆云运银宾烟扬盐盐饶宁乡乡厦门无锡德芜"
    "汉温万铜绍兴头亚揭钦岛晋远县县顶绵泸栾娄龙龙丽临乐乐兰涟来凯里里开济济华荆广广琼惠怀泽泽鹤长郸贵赣抚佛匀东营营连沧毕节顺"
    "辽铁铁岭绥鸭沈鸡鸡区黑岗滨丰丰贺盘冈吕历马图图库奥维灵顿宝珑鸦谢罗条藏国户户镰仓务儿儿姬芦艺狭卷稻壤龟龟乔兹参发圣迈台凤"
    "费韦矶旧岘欧极属时诞与爱几腊盖别领买赖脱缅纽叙屿联叶语话闽峡吴粤简体满辅觉勋逊剑桥让汤间标准边劳陆启仑页宽转党刚离韩当单"
    "记号书杨录须蓝变浑鲍学现统传电咸萧鸟双杀笔红绿蓟纬绳优杰侨亿仪价刘胜协丧吗团围块寿夺妆孙实审将专对导层岳岩帮庙弹后宪战扩"
    "摄敌历会业荣归残气决冲况浅泪渔涨洁润潜涩滩灾炼炉争墙狮奖获产画疗尽监盗众砚确矿礼种积稳穷竞筑粮级纹组丝经纲网纵总绩织罢职"
    "声听脚胶脸舰艰刍茎苍处虚虫术补装见规视亲观讯设许评词试诗该详诚说课调谈请论证译护读猫负财贯货责贰质赞赵迹轻轮农回这周进游"
    "过适选还邓释钓针钠巨钢钱钟镜闪问阁阔陕阵陈队阶际随险杂难雾静响颂预频题愿类顾风飞饭馆驻骆驿发松闹鱼鲜鲸鹏鹰点斋龄横庞滨诸"
    "鹫榄群贞颜台钻锐锁邻遥军跃购谨萤绫结绒终签笋禅禄独牺浒渐滚涛潍浓滦焕荧灯"
)
_SIMPLER = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u3099\u309a]+"
)  # accents, vowel points
_DROPPED = re.compile(r"['’‘ʼʻ`´.·・]|[\u200b-\u200f\u2060\ufe00-\ufe0f]")
_SAINT = re.compile(r"^st ")
_APART = re.compile(r"[\W_]+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")


def is_sane(text: str) -> bool:
    """Say whether `text` can be a name at all: short, and without control and unassigned characters."""
    return len(text) <= LONGEST and not any(
        unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") for sign in text.strip()
    )


def is_han(text: str) -> bool:
    """Say whether `text` is Chinese characters and nothing else."""
    return text >= "\u3400" and _HAN.fullmatch(text) is not None


def simpler(text: str) -> str:
    """Return `text` in simplified characters, as far as names of places need it."""
    return text.translate(_SIMPLER)


def fold(text: str) -> str:
    """Return what all spellings of a name share; "" where nothing of it is a letter or a digit."""
    if is_han(text):
        name = simpler(text)
        return name[:-1] if len(name) > 2 and name[-1] == "市" else name
    if text.isascii():
        name = text.lower()
        if name.isalpha():  # most names: the list has many
            return name
    else:
        bare = _MARKS.sub("", unicodedata.normalize("NFKD", text))
        name = simpler(unicodedata.normalize("NFC", bare)).casefold().translate(_LETTERS)
    name = _SAINT.sub("saint ", _APART.sub(" ", _DROPPED.sub("", name)).strip())
    return fold(name) if is_han(name) else name
