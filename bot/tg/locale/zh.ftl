### 候选人读到的中文。Telegram HTML；变量在进来之前都已转义。

## 欢迎与菜单

welcome =
    <b>{ $name }，你好，我是 Viva。</b>
    我陪你练大模型和 AI Agent 岗位的面试：我提问、听你答、追问你漏掉的地方，再按评分标准打分，并指出你的哪句话拿到了哪一分。

    像平时说话那样回答就行：可以分几条发，打分之前随时可以改。/language 切换英文，/role 选择你准备的岗位。
welcome-back = <b>{ $name }，欢迎回来。</b>上次的面试停在第 { $number } 题，共 { $total } 题。
menu-topic = <b>想聊哪个方向？</b>
menu-difficulty = <b>{ $topic }</b>，要多难的？
menu-length = <b>{ $topic }</b>，{ $difficulty }，来几道题？
menu-banks = <b>选哪个题库？</b>
menu-bank = <b>{ $bank }</b> 是导入的题库。评分标准没人审过的题，我会注明。
menu-chosen = <b>{ $topic }</b> · { $difficulty } · { $length } 道题。不着急，想好再答。
unfinished = 你还有一场面试没结束，停在第 { $number } 题，共 { $total } 题。
language-question = 我用哪种语言和你聊？
language-set = 好，接下来我说中文。
role-question = 你准备的是哪类岗位？
role-set = 记住了。下一场开始按这个方向出题：{ $role }。
topic-any = 都来一点
difficulty-any = 难度不限
difficulty-easy = 基础
difficulty-medium = 进阶
difficulty-hard = 高难
difficulty-expert = 专家
role-any = 都可以
role-algorithm = 算法与训练
role-application = 应用与 Agent

## 按钮

button-begin = 开始面试
button-resume = 继续
button-anew = 结束它，重新开始
button-hint = 给点提示
button-skip = 跳过
button-dont-know = 不知道
button-next = 下一题
button-pause = 歇一会
button-again = 再发一次
button-new = 再来一场
button-appeal = 申请复评
button-plan-days = { $days } 天
button-plan-practise = 练今天的 { $questions } 道
button-plan-again = 把落下的重新排
button-plan-new = 另做计划
button-plan-drop = 不要计划了
button-daily-on = 开启：{ $place }时间 { $time }
button-daily-zone = { $place } { $time }
button-daily-time = 🕘 时间
button-daily-city = 📍 地点
button-daily-days = 📅 哪几天
button-daily-count = 🔢 题数
button-daily-topics = 📚 方向
button-daily-quiet = 🌙 免打扰
button-daily-no-quiet = 不设免打扰
button-daily-weekly-off = 📊 每周小结：已关
button-daily-weekly-on = 📊 每周小结：已开
button-daily-now = ▶️ 现在就练
button-daily-pause = ⏸ 暂停几天
button-daily-unpause = ▶️ 恢复
button-daily-off = 关闭
button-daily-type = 输入别的时间
button-daily-done = ‹ 返回
button-daily-instead = 结束它，开始今天的练习
button-daily-week = 暂停一周
button-rate-same = 保持不变
button-rate-thrice = 只在周一、三、五
button-rate-weekends = 只在周末
button-later-today = ⏰ 晚点再练
button-later-hour = 一小时后
button-later-tonight = 今晚 20:00
button-later-next = 下次，还是这几道
button-later-skip = 今天跳过
button-import = 导入
button-discard = 放弃
button-approve = 通过
button-retire = 停用
button-edit = 修改
button-review = 审核草稿
button-redraft = 让模型重拟
button-review-next = 先放着，看下一道
button-merge-both = 是两道题，都留
button-merge-first = 是同一道，留 1
button-merge-second = 是同一道，留 2
button-bank = 📚 { $bank }
button-banks = 📚 导入的题库
button-whole-bank = 整个题库
button-earlier = ‹ 上一页
button-later = 下一页 ›
button-round-join = 🙋 加入
button-round-leave = 退出
button-round-start = ▶️ 开始
button-round-skip = 跳过
button-round-more = 加 1 分钟
button-round-end = 结束
button-round-done = ✋ 说完了
button-round-put = 放行
button-round-drop = 不放行
button-round-rules = 怎么玩
button-round-again = 🔁 再来一轮
button-round-answer = ✍️ 到私聊作答
button-round-panel = 🙋 我要提问
button-round-mine = 📄 我的结果
button-round-result = 公布结果
button-round-next = ▶️ 下一题
button-round-vote-a = A
button-round-vote-b = B
button-round-vote-even = 差不多
button-round-mark-substance = 🎯 { $mark }
button-round-mark-structure = 🧱 { $mark }
button-round-mark-composure = 😌 { $mark }
button-board-week = 周榜
button-board-all = 总榜
button-board-hide = 我不上榜
button-board-show = 我要上榜
button-weekly-drop = 取消 { $weekday } { $time }
button-english = English
button-chinese = 中文

## 面试

question-head = <b>第 { $number }/{ $total } 题</b> · { $topic } · { $difficulty }
why-missed = <i>选它是因为{ $when }你漏了“{ $point }”。</i>
why-missed-something = <i>选它是因为{ $when }这题答得不好。</i>
why-new = <i>这题你还没答过。</i>
why-harder = <i>前面答得不错，来道难一点的。</i>
why-easier = <i>先来道基础的，找找感觉。</i>
why-planned = <i>这道题在你的学习计划里。</i>
why-due = <i>“{ $point }”{ $when }你答对过，现在差不多该忘了。</i>
why-again = <i>题都答过一遍了，这道离得最久，是{ $when }问的。</i>
when-days = { $days ->
        [0] 今天早些时候
        [1] 昨天
       *[other] { $days } 天前
    }
when-weeks = { $weeks ->
        [1] 上周
       *[other] { $weeks } 周前
    }
draft-question = <i>📝 出自题库“{ $bank }”，评分标准是按原答案自动拟的草稿，还没人审过。</i>
no-hint = 💡 这道题没有提示。
hint = 💡 { $hint }
result-score = <b>{ $score }/100</b>
result-late = 第 { $number } 题之前存下的回答得分 <b>{ $score }/100</b>：<i>{ $question }</i>
result-follow-up = 追问之后 <b>{ $before } → { $score }/100</b>
judge-offline = <i>离线评分：只拿你的原话和评分标准比对，不会推理，分数请这样看待。</i>
draft-rubric = <i>📝 评分标准还是草稿，分数仅供参考。</i>
judge-model = <i>由 { $judge } 评分。</i>
judge-stand-in = <i>今天的评分模型额度已用完，这次由离线评分代劳：只比对原话，不会推理。额度恢复后可以用 /appeal 请模型重评。</i>
feedback = 💬 { $text }
point-agreement = <i>（{ $percent }% 的评委这样认为）</i>
mark-covered = ✅
mark-partial = 🟡
mark-wrong = ❌
mark-missing = ▫️
appeal-heard = { $turn ->
        [0] ⚖️ 第 { $number } 题的回答
       *[other] ⚖️ 第 { $number } 题第 { $turn } 个追问的回答
    }<b>复评</b>结果：<b>{ $before } → { $score }/100</b>，以复评为准。
appeal-point = { $first } → { $second } <b>{ $name }</b>：“{ $quote }”
appeal-point-missing = { $first } → { $second } <b>{ $name }</b>
appeal-judges = <i>初评：{ $first }；复评：{ $second }，复评时看不到初评结果。</i>
point-covered = ✅ <b>{ $name }</b>：“{ $quote }”
point-partial = 🟡 <b>{ $name }</b>，说到了一部分：“{ $quote }”
point-wrong = ❌ <b>{ $name }</b>，说得不对：“{ $quote }”
point-missing = ▫️ <b>{ $name }</b>：没有提到
misstatement = ⚠️ 你说“{ $quote }”。{ $correction }
follow-up = 🔎 <b>追问 { $turn }/{ $most }</b> · { $name }
    { $question }
follow-up-plain = 再展开说说“{ $name }”。
skipped = 已跳过，不计分。
gave-up = <b>0/100</b>。坦白说不知道，比硬编强。这题要看的是：
gave-up-point = ▫️ <b>{ $name }</b>
reference = <b>参考回答</b>
saved-away = 💾 回答已保存。现在没有评分模型可用，等它恢复我会马上补评，并把结果发给你。
saved-budget = 💾 回答已保存。今天的评分模型额度已经用完，明天（UTC）我会补评，并把结果发给你。
grading = 回答已保存，正在评分。
paused-now = ⏸ 已暂停。什么时候回来都行。
cancelled = 面试已结束。你答过的都还在记录里。

## 报告

report-head = <b>面试报告</b> · { $total } 题中 { $answered } 题已评分，平均 { $average }/100
report-head-empty = <b>面试报告</b> · 还没有评过分的题
report-pending = 还有 { $pending } 个已保存的回答等待评分。
report-topic = • { $topic }：<b>{ $average }/100</b>
report-study = <b>接下来重点看</b>
report-point = • { $topic }：{ $name }
report-source = 可以读 <a href="{ $url }">{ $title }</a>，{ $locator }
report-well = 没有漏掉的要点，可以挑战更难的了。

## 每日一练

daily-offer =
    ☀️ <b>每日一练</b>
    每天到你定的时间，我出 { $questions } 道题：先练答漏了、快要忘的，再练计划里的，最后是新题。直接回复就行。
daily-where = 你在哪里？点一个时间和你手机一致的地方就开启。
daily-head-paused = ⏸ <b>每日一练</b>已暂停，{ $date } 恢复
daily-head = ☀️ <b>每日一练</b>已开启
daily-set =
    { $days } { $time } · { $place }时间
    { $questions } 道题 · { $topics }
daily-quiet = { $start } 到 { $end } 不打扰
daily-quiet-but = { $start } 到 { $end } 不打扰，定好的出题时间除外
daily-next = 下一次：{ $weekday } { $date } { $time }
daily-next-today = 下一次：今天 { $time }
daily-next-tomorrow = 下一次：明天 { $time }
daily-never = 没有可出题的日子。
daily-silent = 选好多久练一次，我再继续出题。
daily-streak = 🔥 { $days ->
        [0] 最长连续 { $best } 天。
       *[other] 已连续 { $days } 天，最长 { $best } 天。
    }
daily-freeze = ❄️ 这周可以漏一天，不算断。
daily-no-freeze = ❄️ 这周能漏的一天已经用了，再漏就重新计。
daily-due = 有 { $due } 道题该复习了。
daily-every-day = 每天
daily-workdays = 周一到周五
daily-times = 每天几点出题？
daily-which-weekdays = 哪几天出题？
daily-how-many = 每天几道题？
daily-which-topics = 练哪些方向？别的方向里答漏的先留着。
daily-which-quiet = 免打扰时段：除了你自己定的时间，这段时间不出题；来晚了就跳过，不打扰你。
daily-how-long = 暂停多久？也可以输入 /daily 暂停10天
daily-which-city = 你说的是哪一个？
daily-city = { $name }（{ $country }）
daily-when = 什么时候练？
daily-again-at = 好，{ $time } 再出题。
daily-waits = ☀️ 今天的练习准备好了。你还有一场面试没完，停在第 { $number } / { $total } 题。
daily-slow =
    最近 { $ignored } 次都没练，要不要少几天？
    选好之前我不打扰，该复习的都记着。
greet = ☀️ <b>今天的练习</b> · { $questions } 道题
greet-streak = 🔥 已连续 { $days } 天
greet-late = <i>到点时我出了故障，来晚了，抱歉。</i>
greet-lost = <i>{ $date } 我出了故障，没能出题，连续天数不受影响。</i>
greet-waiting = <i>还有 { $waiting } 道题该复习，分到后面几天。</i>
week-head = 📊 <b>你的一周</b>
week-numbers = 7 天里练了 { $days } 天，共 { $questions } 道题
week-score = 平均 { $score }/100（不含追问）
week-weakest = 最薄弱的要点：<b>{ $point }</b>，出自“{ $question }”

## 学习计划

plan-offer = <b>离面试还有多久？</b>
    按你准备的岗位，一般安排 { $days } 天。也可以直接告诉我日期：/plan 12月1日，/plan 下周五。
plan-head = 🗓 <b>学习计划</b> · 还有 { $left } 天
plan-head-over = 🗓 <b>学习计划</b> · 计划的日子都过完了
plan-head-until = 🗓 <b>学习计划</b> · { $date } 面试，{ $left ->
        [0] 就在今天
        [1] 就在明天
       *[other] 还有 { $left } 天
    }
plan-day = { $weekday } { $date } · { $stage } · { $questions } 道：{ $topics }
plan-day-today = <b>▶ { $weekday } { $date } · { $stage } · { $questions } 道：{ $topics }</b>
plan-today = 今天已练 { $done } / { $planned } 道。
plan-behind = 前几天还落下 { $behind } 道。
stage-principles = 打基础
stage-papers = 深入原理
stage-practice = 实战
stage-review = 复习
weekday = { $day ->
        [1] 周一
        [2] 周二
        [3] 周三
        [4] 周四
        [5] 周五
        [6] 周六
       *[other] 周日
    }
list-comma = |、|

## 导入和审核，管理员用

import-head = 📥 <b>{ $file }</b>：{ $questions } 道题，将导入题库“{ $bank }”
import-counts = 其中 { $gradable } 道有答案，可以拟评分标准；{ $bare } 道没有答案；共 { $topics } 个主题。
import-pairs = 👯 有 { $pairs } 对题可能是重复的，导入后由你决定去留。
import-warnings = ⚠️ { $warnings } 条提醒：
import-nothing = 📭 <b>{ $file }</b>：没找到题目。{ $reason }
import-unreadable = ⚠️ { $reason }
import-discarded = 🗑 <b>{ $file }</b>：已放弃，什么都没导入。
import-done = ✅ 已导入题库“{ $bank }”：新增 { $added } 道，更新 { $changed } 道，{ $unchanged } 道没变，{ $alike } 对可能重复。草稿现在就能从这个题库的菜单里练；审核通过后，平时也会问到。
and-more = ……还有 { $more } 条
review-head = 📝 <b>草稿</b> · { $place } · 还剩 { $left } 道
review-point = { $weight } · <b>{ $name }</b>：{ $statement }
review-thin = ⚠️ 一般要有 { $few } 到 8 个要点。
status-bare = 没有评分标准
status-draft = 草稿
status-approved = 已通过
review-bare = 这道题没有答案，没法评分，所以不会问到。点“修改”可以自己写要点。
edit-how = 复制下面的内容，改好发回来。“? …”一行是题目，“! …”一行是提示；每个要点一行：分量（1 到 5）、名称、好答案会怎么说，还可以加一句追问，中间用竖线隔开。
edit-elsewhere = { $id } 太长，一条消息改不下。可以在终端用 `viva bank review` 打开编辑器修改。
form-points = 表里一个要点都没有，没有要点就没法评分。没有改动任何内容；不想再问这道题，点“停用”。
form-twice = 第 { $line } 行和前面的要点重复。没有改动任何内容。
form-question = 第一行要写题目：“? …”。没有改动任何内容。
form-point = 第 { $line } 行不是要点，格式是“分量 1 到 5 | 名称 | 好答案会怎么说”。没有改动任何内容。
form-many = 第 { $line } 行：一道题最多八个要点。没有改动任何内容。
form-long = 第 { $line } 行太长了。没有改动任何内容。
pair-same = 👯 <b>一字不差的两道题</b>
pair-alike = 👯 <b>可能是同一道题</b>（相似度 { $percent }%）
pair-refers = 👯 <b>第二道注明了第一道里有解答</b>
pair-translated = 👯 <b>可能是同一道题的两种语言</b>
pair-question = <b>{ $number }</b> · <i>{ $place } · { $status }</i>
    { $text }
    <i>{ $answer }</i>

## 群里的一轮

round-format-open = 🎤 同题作答
round-format-seat = 🔥 轮流答辩
round-format-duel = ⚔️ 两人对决
round-topic-mixed = 各方向都有
round-somebody = 某人
round-more = 还有 { $more } 人
round-and-more = { $names }，还有 { $more } 人
span-moment = 几秒
span-seconds = { $seconds } 秒
span-minutes = { $minutes } 分钟
span-both = { $minutes } 分 { $seconds } 秒
round-head = <b>{ $format }</b> · { $topic } · { $questions } 道题
round-host = 主持人：{ $name }
round-host-nobody = 第一个加入的人当主持人。
round-host-caller = 主持人：发起这一轮的人
round-players = 已加入（{ $done }/{ $most }）：{ $names }
round-players-none = 还没有人加入。
round-starts = ⏳ { $time }后开始，主持人也可以直接点“开始”。至少要两个人。
round-lobby-over = ⏹ 报名结束。
round-rules-head = <b>一轮怎么玩</b>
round-rules =
    • 到私聊作答（进去点“开始”），或者在群里回复题目，选中全文点“剧透”（Spoiler）遮住。👌 是收到了，🤔 是没收：没遮全，或者晚了。
    • 每人一份回答，时间到之前可以补充、修改。迟到的在私聊里照样评分，但不排名。
    • 剧透谁点一下都能看到；私聊别人看不到。
    • 评委按打乱的顺序看，不知道是谁答的。同分并列。
    • 公布结果时会列出所有人的分数，并署名引用说得最好的几句；对决会公开两份回答。
    • 轮流答辩：一个人当众回答，评委和考官都会追问，考官按 1 到 5 打分。两人对决：两个人答，其他人投票。
    • 主持人和群管理员可以跳过、加一分钟、结束；谁都可以中途退出。
    • /board 积分榜只算同题作答和两人对决，只留在本群。看自己的回答和评分：私聊发 /rounds。
round-time-left = ⏳ 还剩 { $time }
round-all-in = ⏳ 都交齐了，马上截止。
round-in = 已交（{ $done }/{ $total }）：{ $names }
round-in-none = 还没有人交（共 { $total } 人）。
round-how = <i>到私聊作答（进去点“开始”）；或者回复这条消息，选中全文点“剧透”（Spoiler）遮住。👌 就是收到了。</i>
round-judging = ⏹ 已截止。正在给 { $answered } 份回答评分，评委看不到名字。
round-judging-seat = ⏹ 评委正在评分。
round-closed = ⏹ 已截止。{ $answered ->
        [0] 没有人作答。
       *[other] 收到 { $answered } 份回答，评委看不到名字。
    }
round-closed-seat = ⏹ 已截止。
round-seat = 🔥 答辩人：<b>{ $name }</b>
round-seat-how = <i>{ $name }，请回复这条消息作答，分几条都行，答完点“说完了”。其他人是考官，随时可以打分。</i>
round-dimension-substance = 🎯 内容
round-dimension-structure = 🧱 条理
round-dimension-composure = 😌 临场
round-legend = 三项都要打，5 分最高：{ $dimensions }
round-panel-marked = 考官：{ $done }/{ $total } 人已打完分
round-queue = { $waiting } 个提问等主持人放行
round-marking = 🎚 <b>请考官给 { $name } 打分</b>
round-marks-in = ⏹ 打分结束。
round-put = 🙋 <b>考官提问</b>（{ $name }）：{ $question }
    <i>{ $seat }，请回复这条消息。</i>
round-for-host = 🙋 { $name } 想问 { $seat }：“{ $question }”
round-panel-page = 🙋 <b>你想问 { $name } 什么？</b>
    写在这里，一条消息说完。主持人先看，再决定要不要放行。每人一个问题。
round-duel = ⚔️ <b>两份回答，不署名</b>
round-side = <b>{ $side }</b>
round-votes = 🗳 <b>哪一份答得更好？</b>{ $votes ->
        [0] 还没有人投票
       *[other] 已有 { $votes } 票
    }
round-vote-how = <i>除了答题的两位，谁都能投，也可以改。各得几票，和评分一起公布。</i>
round-vote-over = ⏹ 投票结束。
round-result = 🏁 <b>第 { $number }/{ $total } 题：结果</b>
round-judge-offline = <i>离线评分：只拿原话和评分标准比对，不会推理。</i>
round-judge-stand-in = <i>今天的评分模型额度已用完，这次由离线评分代劳：只比对原话，不会推理。</i>
round-result-late = 🏁 <b>第 { $number }/{ $total } 题：补评的结果</b>
    <i>{ $question }</i>
round-rank = { $place } { $name }：<b>{ $score }</b>
round-left-out = 评委没能判读，不排名：{ $names }
round-next-in = ⏳ { $time }后下一题，主持人也可以直接点“下一题”。
round-final-next = 自己的详细评分：私聊发 /rounds；本周排名：/board。
round-late = 迟到，不排名：{ $names }
round-pending = ⏸ 还有回答没评完。都已保存，排名稍后补上。
round-nobody = 没有人作答。
round-dropped = 已跳过，这题不排名。
round-said = <b>谁说得最好</b>
round-point-made = ✅ <b>{ $point }</b>：“{ $quote }”（{ $name }）
round-point-partly = 🟡 <b>{ $point }</b>，说到了一部分：“{ $quote }”（{ $name }）
round-missed = ▫️ 没说到：{ $points }
round-unsaid = ▫️ 没有人说到：{ $points }
round-judge = 评委：<b>{ $score }/100</b>
round-mean = { $dimension }：考官 <b>{ $mean }</b>/5（{ $marks } 人打分）
round-panel-none = 考官没有打分。
round-tally = { $side }：{ $name } <b>{ $votes }</b> 票
round-tally-even = 差不多 <b>{ $votes }</b> 票
round-no-votes = 🗳 没有人投票。
round-agreed = 大家和评委看法一致。
round-disagreed = 大家和评委看法不一样。
round-final = 🏆 <b>最终排名</b> · { $questions } 道题
round-final-seat = 🔥 { $name }：评委 <b>{ $judged }</b>/100，考官 <b>{ $mean }</b>/5
round-final-pending = ⏸ 还有 { $waiting } 道题等着评分，排名稍后补上。
round-final-nobody = 这一轮没有排名。
round-cancelled-few = 人不够，这一轮取消了，至少要两个人。
round-cancelled-ended = 这一轮提前结束，没有排名。
round-cancelled-deserted = 大家都退出了，这一轮结束。
round-busy = 群里有一轮正在进行：第 { $number }/{ $total } 题，大约还要 { $minutes } 分钟。
round-busy-lobby = 群里有一轮马上就要开始。
round-page = ✍️ <b>{ $group }</b> · 第 { $number }/{ $total } 题
round-page-open = ⏳ 还剩 { $time }。在这之前，你在这里发的每一条都算回答，也可以修改。消息上出现 👌 就是收到了。结果在群里公布。
round-page-late = ⏹ 时间到了。现在发的照样评分，但不排名。
round-page-closed = ⏹ 这题已经截止，不再收回答。
round-mine = <b>{ $group }</b> · 第 { $number } 题
    <i>{ $question }</i>
round-mine-waits = 回答已保存，还没有评分。
rounds-head = <b>你在群里答过的题</b>，最近的在前。点编号看详情。
rounds-none = 你还没有在群里答过题。把我拉进群，在群里发 /round 就能开始。
rounds-line = { $number }. { $group }：<i>{ $question }</i>
rounds-waits = 还没评分
rounds-late = 迟到，不排名
rounds-place = 第 { $place } 名
board-head-week = 🏆 <b>周榜</b> · { $date } 起
board-head-all = 🏆 <b>总榜</b>
board-line = { $place } { $name }：<b>{ $score }</b> · { $questions } 道题
board-empty = 还没有人上榜。发 /round 开始一轮。
board-hidden = <i>另有 { $hidden } 人选择不上榜。</i>
weekly-head = 🗓 <b>每周固定活动</b>
weekly-none = 🗓 还没有每周固定活动。这样设置：/round 每周二 20:00
weekly-line = { $weekday } { $time } · { $format } · { $topic } · { $questions } 道题
weekly-zone = 按{ $place }时间。要改就发：/round 时区 上海
weekly-zone-set = 本群按{ $place }时间，那里现在是 { $time }。
round-hello =
    <b>大家好，我是 Viva。</b>
    我陪大家练大模型和 AI Agent 岗位的面试，按评分标准打分。群里可以这样练：
round-hello-again = <b>我回来了。</b>积分榜和每周固定活动都还在。
round-commands =
    /round 大家答同一道题，时间到之前谁也看不到别人的
    /hotseat 一个人当众答，其他人当考官
    /duel 两个人答，全群投票
    /board 积分榜
round-typed =
    /round rag 5 指定方向和题数
    /round 每周二 20:00 每周固定来一轮（限管理员）；/round 每周 看有哪些
    /round 时区 上海 设置时区，/language 切换语言（限管理员）
    /round 规则 看怎么玩
round-rights = 我不需要管理员权限，能发言就行，隐私模式可以开着：我只看得到从菜单里选的命令、回复我的消息，还有按钮。

## 短句

notice-nothing-open = 现在没有进行中的面试。/interview 开始面试，/daily 练今天的。
notice-paused = 面试还在暂停，刚才那句没有当作回答。发 /resume 继续。
notice-tap-next = 这题已经结束了，准备好了就点“下一题”。
notice-not-now = 现在用不上这个。发 /resume 看看进行到哪了。
notice-edited-too-late = 这次修改晚于评分（或这题已经结束），所以不影响成绩。改天 /interview 还会再问到。
notice-edited-no-answer = 那条消息没有当作回答，改了也不起作用，麻烦重新发一条。
notice-answer-full = 回答很长：评分只看前 8000 个字符，已经记满了。
notice-no-such-topic = 没有这个方向，我有的是这些。
notice-no-questions = 没有符合条件的题，换个方向或难度试试。
notice-plan-which-date = 面试是哪天？告诉我一年之内的日期，比如 /plan 12月1日、/plan 2026-12-01、/plan 10天后。
notice-plan-dropped = 计划已取消，/plan 可以重新做。
notice-plan-nothing-due = 今天的题都练完了。还想练就 /interview。
notice-daily-on = 已开启。
notice-daily-off = 已关闭，设置都留着。
notice-daily-last-day = 至少留一天。不想练了请点“关闭”。
notice-daily-weekly = 每周日晚上发你这一周的练习小结。
notice-daily-which-days = 暂停几天？1 到 90 天都行，比如 /daily 暂停10天
notice-daily-type-time = 请输入时间，比如 9:30、21点、晚上9点半。
notice-daily-type-city = 请输入你所在的城市，或者发个位置（📎）。我只记时区。
notice-daily-unclear-time = 没看懂是几点，试试 9:30、21:00 或晚上9点。
notice-daily-unclear-city = 没找到这个地方。试试附近的大城市，或写时区，比如 Asia/Shanghai。
notice-daily-unclear = 可以写时间（/daily 9点半）、地点（/daily 上海）、开启、关闭、暂停10天。哪几天、方向、题数发 /daily 再点按钮。
notice-daily-nowhere = 没找到那里的时区，输入附近的城市试试，比如 /daily 上海
notice-daily-next = 好，下次还练这几道。/daily 可以看是什么时候。
notice-daily-skip = 好，今天跳过。想练了就发 /daily
notice-daily-nothing = ☀️ 这些方向暂时没有题了，/daily 可以改。
notice-daily-back = 欢迎回来，每日一练照原来的设置继续，/daily 可以查看。
notice-draft-approved = 已通过。
notice-not-drafted = 模型这次没拟出可用的内容，草稿保持原样。
notice-drafting = 模型正在拟，稍等片刻。
notice-review-through = 已经到底了。先放着的还在，/review 可以从头再看。
notice-revised-meanwhile = 这份表生成之后，题目又被改过。没有覆盖任何内容，/review 可以看现在的样子。
notice-draft-retired = 已停用，以后不再问。
notice-pair-kept = 两道都留下。
notice-pair-merged = 已合并。
notice-admins-only = 只有管理员能这么做（VIVA_ADMINS）。
notice-nothing-to-review = 没有要审核的题。
notice-no-such-question = 没有这道题。/review 可以看有哪些题待审。
notice-words-only = 目前我只看得懂文字，麻烦把回答打出来。
round-silenced = 我在“{ $group }”里发不了消息，那边这一轮只好结束。请管理员允许成员发消息，或者把我设为管理员（不需要其他权限）；话题要是关了，也得重新打开。
private-only = 面试只在私聊里进行，来找我：@{ $bot }。想在群里一起练，发 /round。
notice-old-button = 这个按钮属于之前的步骤。
notice-not-your-button = 这是别人的按钮。
notice-unknown-command = 不认识这个命令，/help 里有我会的。
notice-question-gone = 这道题已经不在题库里了。/cancel 结束这场面试，/interview 重新开始。
notice-appeal-taken = ⚖️ 另一位评委会重评这个回答，看不到初评结果。两份结果都会发给你；以复评为准，可能更高，也可能更低。
notice-appeal-waits = ⚖️ 复评申请已保存。现在没有第二位评委可用，等复评完成，两份结果都会发给你。
notice-appeal-once = 这个回答已经申请过复评了，每个回答只复评一次。
notice-appeal-nothing = 还没有评过分的回答可以复评。
notice-appeal-nobody = 没有第二位评委可请：同一个回答，离线评分每次给的结果都一样。
notice-round-joined = 你已加入。
notice-round-in-already = 你已经加入了。
notice-round-full = 人已经满了。
notice-round-left = 你已退出，之前的分数都还在。
notice-round-not-in = 你没有加入这一轮。
notice-round-host-only = 只有主持人或群管理员能这样操作。
notice-round-too-few = 至少要两个人才能开始。
notice-round-duel-begun = 对决已经开始，换不了人了。
notice-round-more = 已加 1 分钟。
notice-round-long-enough = 已经还有十分钟了，不能再加。
notice-round-old = 这一步已经过去了。
notice-round-marked = 记下了，公布之前可以改。
notice-round-voted = 记下了，投票结束之前可以改。
notice-round-own-duel = 答题的两位不能投票。
notice-round-only-panel = 这是考官的事，答辩人不能这样操作。
notice-round-one-question = 每人一个问题，你已经提过了。
notice-round-question-sent = 问题已经交给主持人。
notice-round-question-put = 已放行。
notice-round-question-dropped = 没有放行。
notice-round-no-questions = 没有符合条件的题，换个方向试试。
notice-round-no-topic = 没有这个方向。试试 /round rag，或者只发 /round，各方向都有。
notice-round-post-as-yourself = 要分得清谁是谁，请用自己的身份发言，不要匿名，也不要用频道身份。
notice-round-in-groups = 多人面试在群里进行：把我拉进群，在群里发 /round。
notice-round-time-up = ⏹ 这题时间到了，之前发的都算数。
notice-round-late = 这题来晚了：照样给你评分，但不排名。
notice-round-taken = 👌 已当作当前这题的回答，时间到之前随时可以改。
notice-round-link-old = 这个链接属于之前的一轮，请点最新一题下面的按钮。
notice-round-no-answer = 这题你没有作答。
notice-round-not-shown-yet = 群里公布之后才能看自己的结果。
notice-round-admin-only = 只有群管理员能这样操作。
notice-round-empty-seat = 还什么都没说呢，先回复题目。
notice-weekly-unclear = 每周几、几点？比如：/round 每周二 20:00 · /round 每周日 10:30 rag 3
notice-weekly-dropped = 已取消，以后每周不再举行。
notice-zone-unclear = 没找到这个地方。试试附近的大城市（/round 时区 上海），或写时区，比如 Asia/Shanghai。
notice-board-hidden = 榜上不再显示你，分数都留着；点“我要上榜”就能回来。
notice-board-shown = 榜上会显示你。
notice-trouble = 我这边出了点问题，麻烦过一会把刚才那条再发一次，之前的都在。
interrupted =
    刚才被打断了，不确定这条消息有没有送到：
    <blockquote>{ $beginning }</blockquote>
    如果上面没有看到：
help =
    /interview 开始面试（/interview rag 可以直接指定方向）
    面试中可以用 /hint · /skip · /pause · /resume · /cancel
    /report 看最近一场的情况
    /appeal 请另一位评委独立重评上一个回答；以复评为准，可能更高，也可能更低
    /daily 每天出几道题，趁还没忘；也可以 /daily 9点半、/daily 关闭、/daily 暂停7天
    /plan 把题排到面试前的每一天
    /rounds 看自己在群里答过的题；把我拉进群，在群里发 /round 就能一起练
    /language · /role

## Telegram 菜单里的命令与介绍

command-interview = 开始面试
command-hint = 给当前的题一点提示
command-skip = 跳过当前的题
command-pause = 歇一会
command-resume = 继续，或看看进行到哪了
command-cancel = 结束面试
command-report = 最近一场面试的报告
command-appeal = 请另一位评委重评上一个回答
command-daily = 每天练几道题
command-plan = 排好面试前每天练的题
command-round = 大家答同一道题
command-hotseat = 一个人答，其他人当考官
command-duel = 两个人答，全群投票
command-board = 积分榜
command-rounds = 我在群里答过的题
command-language = 中文 / English
command-role = 选择准备的岗位
command-help = 我会做什么
about-short = 大模型与 AI Agent 岗位模拟面试，打分有依据。
about = 我陪你练大模型和 AI Agent 岗位的面试：提问、倾听、追问，按评分标准打分，并指出你的哪句话拿到了哪一分。

## 人们不点按钮时会打的话，每行一个，小写，不带标点

dont-know-phrases =
    不知道
    我不知道
    不会
    我不会
    不清楚
    不太清楚
    我不清楚
    我不太清楚
    不懂
    没学过
    没听过
    没了解过
daily-off-words =
    off
    stop
    cancel
    关
    关闭
    关掉
    取消
    停
    停止
daily-on-words =
    on
    start
    resume
    开
    开启
    打开
    恢复
    继续
daily-pause-words =
    pause
    暂停
round-every-words =
    every
    weekly
    each
    每周
    每星期
    每个星期
    每礼拜
    每个
round-seat-words =
    hotseat
    hot-seat
    seat
    热座
    答辩
    轮流
    轮流答辩
round-duel-words =
    duel
    1v1
    对决
    单挑
    两人对决
round-zone-words =
    zone
    timezone
    tz
    时区
round-rules-words =
    rules
    rule
    how
    规则
    玩法
round-weekday-1 =
    周一
    星期一
    礼拜一
    一
round-weekday-2 =
    周二
    星期二
    礼拜二
    二
round-weekday-3 =
    周三
    星期三
    礼拜三
    三
round-weekday-4 =
    周四
    星期四
    礼拜四
    四
round-weekday-5 =
    周五
    星期五
    礼拜五
    五
round-weekday-6 =
    周六
    星期六
    礼拜六
    六
round-weekday-7 =
    周日
    星期日
    礼拜日
    日
    周天
    星期天
    礼拜天
    天
