"""Words around the terms, Chinese = English: what is asked of a thing, where, and what is only polite."""

# What a question wants to know. Two questions about one thing that want nothing in common are two questions.
ASKS = """
是什么 / 什么是 / 指什么 / 什么意思 / 含义 / 定义 / 概念 / 理解 = what is / what are / what 's / mean /
    meaning / definition
为什么 / 为何 / 为啥 / 原因 / 凭什么 = why / reason / how come
工作原理 / 原理 / 如何工作 / 怎么工作 / 工作的 / 计算过程 / 转起来 / 运作 = how does / how do / work /
    principle / mechanism / works
区别 / 不同 / 差异 / 差别 / 差在 / 异同 / 对比 / 比较 / 相比 / 相对于 / 有别于 = difference / differ /
    different / compare / compared / comparison / versus / vs / against
优缺点 / 优劣 / 优劣势 / 利弊 / 好处和毛病 / 优点 / 缺点 / 优势 / 劣势 / 好处 / 坏处 / 毛病 / 代价 /
    取舍 = pros and cons / trade off / tradeoff / advantage and disadvantage / advantage / disadvantage /
    drawback / benefit / downside / at what price
作用 / 用处 / 用途 / 有什么用 / 起到 / 意义 = purpose / role / point of / what for
场景 / 适用 / 什么时候 / 何时 / 什么情况下 = when / scenario / suited / suitable / use case
解决 / 怎么办 / 处理 / 缓解 / 应对 / 避免 / 防止 / 治 = solve / fix / handle / deal with / mitigate /
    avoid / prevent / alleviate / address / treat
排查 / 诊断 / 定位 / 找原因 / 怎么查 = diagnose / debug / find out why / find the cause / troubleshoot /
    track down
设计 / 构建 / 搭建 / 编写 / 做一个 = design / build / construct / write
实现 / 落地 = implement / implementation
评估 / 评测 / 衡量 / 评价 = evaluate / evaluation / measure / assess
指标 / 评估指标 / 评价指标 = metric
估算 / 估计 / 估一下 / 计算 / 多少 / 多大 / 算一下 / 几块 = estimate / calculate / how many / how much /
    how large / how big
选择 / 选型 / 怎么选 / 如何选 / 挑 = choose / choice / pick / select
优化 / 提升 / 提高 / 改进 / 加速 = improve / optimize / optimise / speed up / accelerate / boost / faster
确认 / 验证 / 证明 / 怎么知道 = verify / confirm / prove / validate / how do you know
步骤 / 流程 / 阶段 = step / stage / pipeline / procedure
"""

# Ordinary words of the trade: they tell translations apart, and weigh as much as any other word.
WORDS = """
训练 = training / train / trained
推理 = inference / reasoning / infer / reason about
参数 = parameter / weights
数据 / 数据集 / 样本 / 语料 = data / dataset / sample / corpus / example
词元 = token
上下文 = context
输入 = input
输出 = output
生成 = generate / generation / generating / generated
速度 / 更快 / 多快 = speed / fast / quick
成本 / 花费 / 账单 / 钱 / 费用 = cost / bill / money / dollar / expense
质量 = quality
准确率 / 准确 / 精度 = accuracy / accurate / precision
长度 / 变长 / 越长 / 越来越长 = length / longer
长文本 / 长文档 / 长序列 = long text / long document / long sequence
序列 = sequence
文档 / 文件 / 合同 = document / file / contract
用户 / 顾客 = user / customer / people
客服 = customer service / support agent / customer support
线上 / 上线 / 生产环境 / 发版 = production / live / release / deploy / deployment / launch / released
服务 = service / serve / serving
框架 = framework
结构 / 架构 = architecture / structure
性能 = performance
问题 / 提问 = question / problem / issue
回答 / 答案 = answer / reply / response
知识 = knowledge
任务 = task
能力 = capability / ability
领域 = domain
分类 = classification / classify / classifier
图片 / 图像 / 照片 / 截图 = image / picture / photo / screenshot
视频 = video
语音 / 音频 = speech / voice / audio
文本 / 文字 = text
代码 = code
搜索 = search
格式 = format
规则 = rule
权限 = permission / access right
安全 = safety / security / safe
隐私 = privacy / private
攻击 = attack
中文 / 汉语 = chinese
英文 / 英语 = english
数学 = math / maths / mathematics
数字 = number / digit
向量 = vector
矩阵 = matrix / matrices
维度 = dimension
相似度 / 相似 = similarity / similar
分数 / 得分 / 打分 = score / scoring / grade
概率 = probability
梯度 = gradient
更新 = update
步数 / 每一步 = step
循环 / 死循环 / 反反复复 = loop / looping
重复 = repeat / repetition / duplicate
工具 = tool
接口 = api / interface / endpoint
超时 = timeout / time out / times out
重试 = retry
订单 = order
退款 / 退钱 = refund
供应商 / 主供应商 = vendor / provider
网关 = gateway
模板 = template
摘要 / 总结 = summary / summarize / summarization
翻译 = translation / translate
对话 / 聊天 = conversation / chat / dialogue
历史 = history
长期 = long term
短期 = short term
内容 = content
标注 / 标签 = label / annotate / annotation
专家 = expert
论文 = paper
公式 = formula
项目 = project
难点 / 困难 / 挑战 = challenge / difficulty / difficulties
更大 / 过大 / 太大 / 调大 / 增大 / 大一些 = large / larger / big / bigger / increase / turn up / grow
更小 / 过小 / 太小 / 调小 / 减小 = small / smaller / decrease / turn down / shrink
错误 / 出错 / 错 = wrong / error / mistake / incorrect
一半 / 减半 = half / halve
目标 = objective / goal / target
策略 / 方法 / 方案 = strategy / method / approach
自己 = own / yourself
分布 = distribution
收敛 = converge / convergence
稳定 / 不稳定 = stable / stability / unstable / instability
震荡 / 波动 / 尖峰 = oscillate / fluctuate / spike / spiky
下降 / 降低 / 减少 = drop / reduce / lower / fall
上升 / 增加 / 上涨 = rise / climb / go up / went up
拆分 / 拆成 / 拆 / 划分 = split / break up / divide
合并 = merge / combine
压缩 = compress / compression
人工 / 人类 = human
规划 = plan / planning
复杂度 = complexity
硬件 = hardware
并行 = parallel
通信 = communication
过期 / 过时 = outdated / stale / out of date
冲突 / 矛盾 = conflict / contradict
旧的 / 旧版 = old
新的 / 新版 = new
"""

# Where nearly every question of the field plays; it tells little.
SETTING = """
大语言模型 / 大模型 / 语言模型 = llm / large language model / language model
模型 = model
架构名 = transformer
人工智能 = ai / artificial intelligence
自然语言处理 = nlp / natural language processing
机器学习 = machine learning
深度学习 = deep learning
机制 / 技术 / 算法 = technique / algorithm
系统 = system
开源 = open source
深度求索 = deepseek
谷歌 = google
微软 = microsoft
阿里 = alibaba
字节 = bytedance
脸书 = meta
开放人工智能 = openai
常见 / 主流 / 常用 / 主要 / 核心 / 关键 = common / main / popular / key / core
"""

# Two words of which a question about the one is not a question about the other.
OPPOSED = """
training = inference
input = output
large = small
drop = rise
pre training = fine tuning
short term = long term
old = new
"""

NOT = """
不 / 没 / 没有 / 无 / 无法 / 不能 / 不会 / 不需要 / 不用 / 非 / 未 = not / no / without / cannot /
    can 't / n 't / never / don 't / doesn 't / won 't / isn 't / aren 't / didn 't
"""

# Said without asking anything: left out before anything is compared.
COURTESY = """
请 / 请问 / 请你 / 请您 / 请简述 / 简述 / 请描述 / 描述一下 / 请描述一下 / 请解释 / 请解释一下 /
    解释一下 / 解释 / 请详细解释一下 / 详细解释一下 / 详细介绍 / 详细 / 详细阐述 / 请详细阐述 / 请介绍 /
    介绍一下 / 介绍 / 请说明 / 说明 / 举例说明 / 并举例说明 / 请举例说明 / 请列举 / 列举 / 谈谈 /
    谈谈你对 / 请谈谈 / 请谈谈你对 / 谈一谈 / 说说 / 说一下 / 说一说 / 讲讲 / 讲一下 / 讲一讲 / 聊聊 /
    聊一下 / 你知道 / 你了解 / 了解吗 / 了解过 / 有了解吗 / 有听说过吗 / 知道吗 / 你觉得 / 你认为 / 一下 /
    你会 / 你是 / 你 = please / can you / could you / would you / explain / please explain /
    can you explain / could you explain / describe / briefly / briefly describe / in detail /
    walk me through / tell me / tell me about / talk about / give an example / in your own words /
    do you know / do you think / would you say / you / your / i / me / exactly / actually / really
"""

# Words without which a question says the same.
FUNCTION = """
的 / 了 / 吗 / 呢 / 吧 / 啊 / 地 / 得 / 着 / 过 / 是 / 在 / 和 / 与 / 跟 / 及 / 以及 / 或 / 或者 / 而 /
    并 / 并且 / 也 / 都 / 就 / 又 / 还 / 才 / 把 / 被 / 对 / 对于 / 从 / 到 / 由 / 于 / 其 / 之 / 这 /
    那 / 这个 / 那个 / 这些 / 那些 / 这种 / 这两种 / 它 / 它们 / 他 / 他们 / 我 / 我们 / 有 / 什么 /
    哪些 / 哪个 / 哪 / 几 / 各 / 各自 / 分别 / 怎么 / 怎样 / 如何 / 怎么样 / 是怎么 / 是如何 / 是否 /
    是不是 / 能不能 / 要不要 / 会不会 / 有没有 / 可以 / 能 / 能够 / 应该 / 应当 / 会 / 要 / 需要 / 一个 /
    一种 / 一些 / 个 / 种 / 两 / 些 / 中 / 里 / 时 / 后 / 前 / 上 / 下 / 如果 / 假设 / 例如 / 比如 / 等 /
    等等 / 更 / 很 / 最 / 极大 / 极大地 / 啥 / 有啥 / 有什么 / 通常 / 一般 / 进行 / 使用 / 用 / 让 / 使 /
    使得 / 给 / 为 / 以 / 至少 / 且 / 因为 / 所以 / 那么 / 既然 = a / an / the / of / in / on / at / to /
    for / from / by / with / and / or / but / as / than / then / that / this / these / those / it / its /
    they / them / their / there / is / are / was / were / be / been / do / does / did / has / have / had /
    can / could / would / should / will / may / might / must / how / what / which / who / where / if /
    so / such / into / out / up / down / over / under / between / among / about / each / every / any /
    some / all / both / other / another / one / two / more / most / less / much / many / very / just /
    also / only / even / still / yet / we / us / our / he / she / use / used / using / make / made /
    makes / get / gets / give / gives / s / re / ve / ll / let / say / need / needs / take / takes / go /
    goes / come / comes / put / set / show / after / before / during / while / because / through / per
"""
