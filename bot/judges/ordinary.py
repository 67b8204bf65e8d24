"""Words that show nothing of a subject: those of every day, and those in which one speaks of an examination.

Chinese ones are pairs of characters, as `reading.lexical.features` has them.
"""

from bot.judges.reading.words import stem

_EXAMINING_EN = """
answer question ask reply respond response message prompt instruction command request output print repeat
grade grader score mark rate rank award pass fail full perfect excellent correct right point key covered
candidate student examiner teacher interviewer judge assistant developer system please thank ignore
disregard override forget previous prior above everything nothing all now
"""
_EXAMINING_ZH = """
回答 答案 问题 题目 本题 指令 指示 提示 输出 回复 满分 高分 分数 评分 打分 考官 考生 候选 选人 系统
忽略 无视 忘记 正确 全部 覆盖 命中 请输
"""
_EVERY_DAY_EN = """
respondent order rule task job input display copy paste write rewrite read speak talk tell show explain
describe discuss mention state statement claim list summary summarize translate language english chinese
french german word sentence paragraph text letter page article story essay poem title chapter content topic
subject information detail example note comment remark reference rubric criterion criteria requirement
standard expect great good bad best better worst worse wrong true false truth complete entire whole anything
something everyone everybody someone nobody person people human man woman child user reader examinee
interview interviewee judgement reviewer admin administrator thanks sorry hello hi dear sir kind polite hope
wish want need love hate try help know think believe feel understand remember bypass obey follow give take
go come bring send put set keep hold leave stay move turn run start begin stop end finish continue work play
use usual call name look see watch hear listen find found search seek learn teach study add include contain
provide offer support create build change replace remove modify edit update improve enhance check test sure
certain clear simple simply easy hard difficult important main major big small large little long short high
low new old early late first second third last next below before after today tomorrow yesterday always never
ever often sometimes again once twice time day week month year hour minute moment here everywhere way thing
part place position side type sort form case fact number two three four five six seven eight nine ten
hundred thousand million many much lot few several enough half different similar another own real possible
able unable without within around against along across behind during yet still already even maybe perhaps
however therefore thus hence instead besides finally generally normally exactly especially recent based
common public free open close act mode role pretend assume suppose imagine version online website site
internet company business team project experience life world country money buy sell pay price idea reason
cause problem solution issue matter sense purpose goal god welcome yes ok okay fine cool nice result happen
seem appear depend satisfy met meet make made x demonstrate mistake engineer wonderful deserve patience
confirm expert
"""
_EVERY_DAY_ZH = """
作答 试题 提问 请问 请将 命令 任务 消息 输入 答复 打印 重复 复述 写出 解释 描述 介绍 列出 总结 翻译
语言 中文 英文 句子 文字 文本 内容 信息 例子 举例 参考 标准 考点 零分 评判 评价 批改 阅卷 判断 评委
面试 试官 老师 学生 助手 开发 发者 管理 人员 错误 完全 任何 一切 怎么 什么 应该 必须 知道 理解 希望
喜欢 谢谢 感谢 麻烦 抱歉 您好 大家 自己 别人 人工 目前 今天 明天 昨天 上面 下面 前面 后面 开始 结束
继续 停止 完成 进行 直接 简单 容易 困难 非常 特别 已经 然后 首先 第一 第二 第三 同时 另外 出现 发生
发现 看见 提供 包括 包含 涵盖 满足 符合 虽然 一定 肯定 确实 时候 时间 方面 东西 事情 情况 方法 方式
办法 部分 整体 一样 相同 一致 句话 工作 项目 公司 团队 经验 生活 世界 国家 认真 努力
"""
_NUMBERS = ("100", *map(str, range(11)))

EXAMINING = frozenset({*map(stem, _EXAMINING_EN.split()), *_EXAMINING_ZH.split(), "100"})
"""Questions, answers, orders and marks."""

ORDINARY = EXAMINING | {*map(stem, _EVERY_DAY_EN.split()), *_EVERY_DAY_ZH.split(), *_NUMBERS}
"""Those, what people say about anything, and small round numbers."""
