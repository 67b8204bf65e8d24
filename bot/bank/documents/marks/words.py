"""The words that documents label things with, in both languages, as tables."""

import re
from typing import Literal

Field = Literal[
    "answer", "question", "difficulty", "roles", "tags", "companies", "frequent",
    "exam_points", "follow_ups", "tips", "bonus", "licence", "other",
]  # fmt: skip

LABELS: dict[Field, str] = {
    "answer": (
        r"(?:(?:点击|单击|展开|查看|显示|看|这里|此处)+\s*)?(?:标准|参考|正确|示例|推荐|最佳|详细|简短|"
        r"核心|完整)?\s*(?:答案|解答|回答|答复|答法|解析|回复)(?:示例|要点|思路|解析|参考|详解)?|答|"
        r"参考思路|答题要点|回答思路|题解|"
        r"(?:(?:click(?:\s+(?:here|me))?(?:\s+to)?|show|view|see|reveal|expand)\s+)*(?:sample|model|"
        r"suggested|expected|example|possible|reference|short|detailed|correct|ideal|my|the)?\s*"
        r"(?:answers?|solutions?|ans)|a"
    ),
    "question": r"问题|题目|面试题|question|问|q|题干|题目描述|问题描述",
    "difficulty": r"难度(?:等级|级别|系数|分级)?|difficulty(?:\s+level)?|level|expertise",
    "roles": (
        r"(?:适用|目标|适合)?(?:岗位|职位|角色|人群)(?:方向)?|"
        r"(?:target\s+)?(?:roles?|positions?|job|audience)"
    ),
    "tags": (
        r"标签|关键词|知识点标签|分类|类别|主题|所属(?:分类|专题)|"
        r"tags?|keywords?|categor(?:y|ies)|topics?"
    ),
    "companies": (
        r"(?:来源|出现|考察|面试|真题|高频)?(?:公司|厂商|企业)(?:来源|真题)?|来源|出处|"
        r"asked\s+(?:by|in|at)|compan(?:y|ies)"
    ),
    "frequent": r"(?:出现|考察|面试|考查)?(?:频率|频次|热度)|frequency",
    "exam_points": (
        r"(?:核心|主要|重点)?\s*(?:考察|考查|考核)(?:点|要点|内容|重点|目标|知识点|方向)?|(?:核心|主要)?考点|"
        r"key\s+points(?:\s+tested)?|what\s+(?:it|this)\s+tests|tested|exam\s+points?|points\s+tested|"
        r"testing\s+points?"
    ),
    "follow_ups": (
        r"(?:延伸|扩展|拓展|相关|进一步|后续|可能的?)?\s*(?:追问|延伸问题|扩展问题|拓展问题|后续问题|"
        r"延伸提问|进阶问题|延伸)(?:问题|方向)?|"
        r"(?:possible\s+|likely\s+|common\s+)?follow[- ]?ups?(?:\s+questions?)?"
    ),
    "tips": (
        r"(?:面试|答题|回答|应答)\s*(?:技巧|建议|提示|注意(?:事项|点)?)|加分技巧|小技巧|"
        r"(?:interview(?:ing|er)?\s+|answering\s+)?tips?"
    ),
    "bonus": (
        r"(?:面试|算法岗|开发岗|算法|开发|应用岗|回答|答题)?\s*(?:加分项|加分点|亮点)|"
        r"bonus(?:\s+points?)?|good\s+to\s+(?:hear|mention)|extra\s+(?:points?|credit)|nice\s+to\s+have"
    ),
    "licence": r"licen[cs]e|许可证?|版权|授权|许可协议|版权声明",
    "other": r"(?:序号|编号|时间|日期|作者|更新(?:时间|日期)?|author|date|updated|id|number|题型|type)",
}
ROLE_WORDS = {
    "algorithm": r"算法|research|scientist|\bml\b|machine learning engineer|algorithm|研究员?|多模态方向",
    "application": r"开发|应用|工程(?!师)|后端|application|engineering|developer|backend|software|部署",
    "both": r"通用|所有|全部|不限|\ball\b|\bany\b|\bboth\b|general|common",
}
ROLE_ANSWER = re.compile(
    r"^(?P<role>算法(?:岗|工程师|方向)?|research(?:er|ers)?|algorithm(?:\s+(?:role|engineer))?|"
    r"开发(?:岗|工程师|方向)?|应用(?:岗|工程师|开发)?|工程岗|application(?:\s+(?:role|engineer))?|"
    r"engineering|developers?)"
    r"\s*(?:的)?\s*(?:回答|答题|深入|实际|参考|重点|理解|应用|深度|实践|工程|答案|解答|标准|视角|角度|要点|"
    r"answer|key points|"
    r"view|perspective)[^:：]{0,12}$",
    re.IGNORECASE,
)
DIFFICULTIES: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), value)
    for pattern, value in (
        (r"专家|资深|极难|地狱|very hard|expert|master|lead|staff|principal", 4),
        (r"困难|较难|高级|高阶|偏难|hard|difficult|senior|advanced|^难$|^高$|🚀", 3),
        (r"中等|中级|中档|进阶|适中|medium|middle|moderate|intermediate|mid|normal|^中$", 2),
        (r"简单|容易|初级|入门|基础|easy|simple|junior|beginner|basic|entry|^易$|^低$|👶", 1),
    )
)
NO_COMPANIES = re.compile(
    r"^(?:所有|各|全部|通用|不限|多家|各大|很多|大厂|无|未知|all|any|various|many|general|n/?a|none|-+)", re.I
)
FREQUENT = re.compile(
    r"高频|必考|常考|必问|常问|frequently asked|very common|most asked|🔥|^\s*(?:高|very high|high)\s*$", re.I
)
ANSWER_SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.]|\d+[.、])?\s*(?:附[录:：]*\s*)?(?:(?:参考|标准|正确|"
    r"全部)?答案(?:与?(?:解析|详解|汇总|部分|区|篇))?|参考解答|"
    r"解答|解析|(?:answer|solution)s?(?:\s+(?:key|section|sheet))?|the answers|答案在此)\s*[:：]?$",
    re.IGNORECASE,
)
TOC = re.compile(
    r"^(?:目\s*录|导航|大纲|table of contents|contents|toc|index|questions? list|题目列表)\s*[:：]?$",
    re.IGNORECASE,
)
ABOUT_QUESTIONS = re.compile(
    r"面试题|面试问题|面试真题|面经|题库|八股|问答|面试\s*\d{1,6}\s*问|\d{1,6}\s?(?:问|题)|常见问题|"
    r"interview\s+q|interview\s+questions?|questions?\s*(?:and|&|\+)\s*answers?|q\s*&\s*a|\bquestions\b|"
    r"flash\s*cards?",
    re.IGNORECASE,
)
INTRODUCES = re.compile(
    r"(?:以下|下面|如下|接下来)[^。]{0,40}(?:面试题|问题|题目)|(?:面试题|问题)[^。]{0,20}(?:如下|以下)|"
    r"^[^。？?]{0,24}(?:常见|高频|经典)(?:的)?(?:面试)?(?:题|问题)[^。？?]{0,16}$|"
    r"(?:below|here|following)\b.{0,60}\bquestions\b",
    re.IGNORECASE,
)
ADVERTISEMENT = re.compile(
    r"扫码(?:添加|关注|加|领|进|入|即可|获取|咨询|下方)|(?:扫描|长按|识别|扫一扫).{0,8}二维码|"
    r"添加.{0,6}(?:微信|小助手)|加(?:我|小编|博主|作者).{0,4}(?:微信|好友|vx|qq)|加微信|"
    r"关注.{0,8}公众号|公众号.{0,10}(?:回复|关注|搜索|领取|后台)|(?:我的|本人|作者)的?公众号|"
    r"(?:免费|立即|限时)领取|领取.{0,8}(?:资料|福利|礼包)|资料包|点击(?:下方|领取|关注)|"
    r"(?:进|加|入|拉)群(?:交流|讨论|学习|领)|(?:技术|面试|学习)交流群|知识星球|一键三连|"
    r"(?:求|欢迎|记得|别忘了?|不要忘记).{0,6}(?:点赞|关注|收藏|star)|转载请(?:注明|联系)|"
    r"scan the qr|subscribe to (?:my|our|the) (?:channel|newsletter|blog|youtube)|follow (?:me|us) on|"
    r"join (?:our|my) (?:telegram|discord|slack|whatsapp|community)|buy me a coffee|sponsored by|"
    r"(?:promo|discount|coupon) code|star this repo|give (?:this|the|it|us) .{0,12}\bstar\b",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^(?:到这里|至此|以上(?:就是|便是|是)|本文|今天的分享|好了|最后|全文完|完$|the end|未完待续|"
    r"感谢(?:阅读|观看|大家)|欢迎|"
    r"如(?:果)?有(?:错误|问题|不足)|参考(?:链接|文章|资料)?[:：]?$|thanks? (?:for|you)|happy |good luck|"
    r"that's all|feel free).{0,160}$",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(
    r"^[\W_]*(?:answer (?:here|goes here|coming soon)|todo|tbd|tba|coming soon|n/?a|待(?:补充|完善|更新|"
    r"添加)|暂无(?:答案)?|略|"
    r"未完成|to be (?:added|done|written))[\W_]*$",
    re.IGNORECASE,
)
BACK_TO_TOP = re.compile(
    r"^[\W_]*(?:back to (?:top|contents|toc|index)|返回(?:顶部|目录|首页)|回到(?:顶部|目录)|top)[\W_]*$",
    re.IGNORECASE,
)
REFERS = re.compile(
    r"(?:已在|见|参见|参考|详见|同|参照|请看|与|see|same\s+as|refer\s+to|cf\.?|answered\s+in|"
    r"covered\s+in)\s*(?:also\s+)?(?:上述|前面的?|上文|the\s+)?"
    r"(?:第\s*(\d{1,5})\s*[题问]|(?:q|question|问题|题目?|面试题|no\.?|#)\s*\.?\s*(\d{1,5})(?!\d))",
    re.IGNORECASE,
)
LICENCE = re.compile(
    r"\bCC0(?:[- ]1\.0)?\b|\bCC[ -]BY(?:[ -](?:NC|SA|ND))*(?:[ -]\d\.\d)?(?:[ -]?(?:International|"
    r"Unported))?|"
    r"\bCreative Commons [\w-]{1,40}(?: [\w-]{1,40}){0,3}\b|\bMIT Licen[sc]e\b|"
    r"\bApache Licen[sc]e(?:,? Version)? ?\d?\.?\d?|"
    r"\bApache-2\.0\b|\b[AL]?GPL(?:v| ?-?)\d(?:\.\d)?|\bBSD[ -]\d-Clause\b|"
    r"(?:©|\(c\)|copyright)\s*\d{4}[^\n|<]{0,60}|版权所有[^\n]{0,60}|(?:知识共享|署名)[^\n，。]{0,40}",
    re.IGNORECASE,
)
