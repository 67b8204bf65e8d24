"""Families of general words that say nearly the same, English and Chinese side by side: one a line, ours.

A word may stand in several families. They are wide on purpose ("cause" stands with "result" and "bring"),
so a member in the place of another is worth only part of the word (`wording.KIN`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.judges.reading.words import stem

Families = frozenset[int]
NONE: Families = frozenset()

_TABLE = """
computer machine pc 计算机 电脑 机器 机器设备 电子计算机
human person people man individual 人 人类 人们 个人 个体
program software application app code 程序 软件 应用程序 应用 代码
algorithm procedure method approach technique technology way means manner 算法 方法 方式 办法 手段 途径 技术
function role purpose use job task duty 功能 作用 用途 任务 职能 用处 目的 职责 角色
big large great huge high enormous considerable 大 高 巨大 庞大 大型 很大 大量 较大 强
small little tiny low minor slight 小 低 微小 很小 小型 较小 细小 弱
many multiple several numerous various lots plenty 多 许多 很多 大量 众多 多个 若干 多种 各种 海量 诸多
few scarce limited 少 很少 少量 有限 稀少 稀缺
fast quick rapid speedy swift 快 快速 迅速 高速 迅捷 很快 飞快
slow slowly sluggish gradual 慢 缓慢 迟缓 逐渐 渐渐 逐步
speed velocity rate pace 速度 速率 快慢
increase rise grow growth raise gain climb enlarge expand boost improve 增加 上升 增长 提高 增大 变大 升高
decrease reduce lower drop fall decline shrink lessen diminish cut minimize 减少 降低 下降 减小 变小 减低 缩小
improve enhance better optimize refine upgrade 改进 改善 提高 优化 完善 提升 改良 增强
worsen degrade deteriorate impair harm damage 恶化 变差 损害 破坏 损坏 伤害 危害
create make build construct generate produce form establish develop 创建 建立 制造 产生 生成 构建 形成 创造
destroy delete remove eliminate erase discard drop clear 删除 移除 去除 消除 清除 去掉 除去 丢弃 销毁 摧毁
begin start initial first initiate commence launch 开始 起始 最初 初始 启动 起点 首先 开头 发起
end finish stop terminate final last complete conclude halt 结束 终止 停止 完成 最后 最终 终结 完结 末尾
change alter modify vary transform convert adjust shift 改变 变化 修改 转变 转换 变更 调整 更改 改动 变动 转化
keep maintain preserve retain remain hold stay sustain 保持 维持 保留 保存 维护 存留
store save hold contain keep record 存储 保存 储存 存放 存 储藏 记录 贮存
contain include consist comprise involve have compose 包含 包括 含有 组成 构成 含 涵盖 具有 拥有 囊括
part piece component portion element section segment member unit item 部分 部件 组件 成分 元素 组成部分 单元
whole entire total overall complete full 整个 全部 整体 总 全体 完整 总体 完全 所有
all every each 所有 全部 每个 每 一切 各个
different distinct diverse various separate unlike 不同 各异 有别 各不相同 差异 区别 两样
difference distinction discrepancy gap 差别 区别 差异 不同 差距
same identical equal equivalent alike 相同 一样 相等 同样 等同 一致 同一 等价
similar alike comparable resemble like 相似 类似 相近 近似 相像 好像
compare contrast versus relative 比较 相比 对比 比 对照 相较
show display present demonstrate indicate reveal exhibit 显示 展示 表明 表示 呈现 展现 体现 表现 说明
explain describe clarify illustrate interpret 解释 说明 描述 阐明 阐述 解读
mean signify denote represent stand refer 意味 表示 代表 指 意思 含义 指的是 意义
cause lead result trigger induce bring 导致 造成 引起 引发 使得 促使 致使 产生
because due reason owing since 因为 由于 原因 缘故 因 理由
result outcome consequence effect output product 结果 后果 效果 输出 成果 产物 影响
influence affect impact effect 影响 作用 冲击 波及
use utilize employ apply adopt exploit 使用 利用 运用 应用 采用 借助 通过
need require demand must necessary essential 需要 要求 必须 必要 需 需求 必需 得
help assist aid support facilitate 帮助 协助 辅助 支持 有助 帮
allow enable permit let able capable can possible 允许 可以 能够 能 使能 准许
prevent avoid stop hinder inhibit block forbid prohibit 防止 避免 阻止 预防 阻碍 抑制 禁止 妨碍 以免 阻挡
protect guard defend secure safe 保护 防护 防御 保卫 安全 保障
find search seek locate discover detect identify look lookup 查找 搜索 寻找 找到 发现 检测 识别 定位 检索 找出
get obtain acquire receive gain retrieve fetch access 获得 得到 获取 取得 收到 获 拿到 接收 接受 取
give provide offer supply deliver grant 提供 给予 给 供给 供应 交付 赋予
send transmit transfer pass deliver forward convey 发送 传输 传递 传送 转发 发出 寄 传 传达
move shift transfer travel motion movement 移动 运动 转移 迁移 搬运 位移
connect link join attach relate associate bind couple connection 连接 链接 联系 相连 关联 联接 绑定 结合
relation relationship association correlation 关系 联系 关联 相关性
separate divide split partition break segment part isolate 分离 分割 划分 分开 拆分 隔离 分成 分裂 分解 切分
combine merge unite integrate join mix together 结合 合并 组合 整合 融合 混合 联合 综合 一起
add append insert put plus attach 添加 加入 增加 插入 加 附加 加上 放入
replace substitute swap exchange 替换 代替 取代 替代 交换 更换 置换
repeat iterate loop again recur iteration repetition 重复 反复 循环 迭代 再次 不断
choose select pick decide option 选择 挑选 选取 选 选定 决定
control manage regulate govern handle administer 控制 管理 调节 掌控 支配 管控 操控
check test verify validate examine inspect 检查 测试 验证 检验 检测 核对 校验 审查
measure calculate compute evaluate assess estimate determine 测量 计算 评估 估计 衡量 度量 求 算 测定 估算
process handle treat deal operate 处理 操作 加工 应对 对待 办理
process procedure course progress 过程 流程 进程 步骤
step stage phase period 步骤 阶段 步 时期 环节 期
analyze analysis study examine investigate research 分析 研究 探究 剖析 考察 调查 探索
learn study train acquire 学习 学 训练 学会 习得 掌握 研习
teach instruct educate train 教 教学 教育 教导 传授 培训
know understand comprehend realize grasp aware 知道 理解 了解 懂 明白 认识 知晓 掌握 领会
think consider believe regard reason thought thinking 思考 认为 考虑 想 思维 推理 思想 觉得
mind brain intelligence intellect wisdom smart clever 智能 智力 智慧 头脑 大脑 聪明 才智
imitate mimic simulate emulate copy replicate simulation 模仿 模拟 仿真 仿照 仿造 效仿 复制
copy duplicate replicate clone replica 复制 拷贝 副本 备份 复本
experience experiment practice trial 经验 实践 经历 实验 试验 练习 体验
data information message content knowledge fact 数据 信息 资料 消息 内容 知识 讯息 情报
rule law principle regulation pattern norm regularity 规则 规律 原则 法则 定律 规定 原理 准则 模式 规范
predict forecast anticipate expect foresee 预测 预报 预计 预期 预见 预料 推测
solve resolve address fix settle tackle 解决 求解 处理 解 化解 解答
problem issue question trouble difficulty matter 问题 难题 困难 麻烦 疑问 难点
answer reply response respond 回答 答案 回复 响应 应答 答复
error mistake fault wrong incorrect fail failure bug defect 错误 误差 故障 失败 出错 缺陷 失误 失效 差错
correct right accurate proper precise exact true valid 正确 准确 对 精确 恰当 无误 精准
advantage benefit merit strength pro plus 优点 优势 好处 长处 益处 利益 有利
disadvantage drawback weakness shortcoming con downside limitation 缺点 劣势 不足 弊端 短处 坏处 局限 缺陷
important significant key crucial vital major main essential critical core 重要 关键 主要 核心 重大 首要
simple easy straightforward basic trivial 简单 容易 简易 方便 轻松 基本 易
complex complicated difficult hard sophisticated 复杂 困难 难 繁杂 麻烦 繁琐
hard solid firm rigid tough stiff hardness 硬 坚硬 硬度 坚固 牢固 结实 刚硬
strong powerful intense robust strength 强 强大 强烈 有力 强壮 强度
weak fragile feeble faint 弱 薄弱 虚弱 脆弱 微弱
light beam ray radiation 光 光线 光束 射线 辐射
color colour hue 颜色 色彩 色 色泽 彩色
see view watch observe look visible eye vision 看到 看见 观察 视 眼睛 人眼 视觉 看起来 观看 眼 观测
absorb take soak 吸收 吸 吸取 吸入
reflect bounce reflection mirror 反射 反光 反映 反弹
release emit discharge free 释放 放出 排放 发出 排出 释出
attract pull attraction 吸引 引力 拉 吸力
push repel force press 推 排斥 压 斥力
force power strength pressure 力 力量 压力 作用力 动力
energy power fuel 能量 能源 能 动能
heat warm hot thermal temperature 热 热量 加热 温度 高温 温暖 炎热
cold cool chill freeze 冷 寒冷 冷却 低温 降温 凉
water liquid fluid moisture wet 水 液体 水分 流体 潮湿 湿
air gas atmosphere vapor steam 空气 气体 大气 蒸汽 气
earth ground soil land surface 地球 地面 土壤 土地 陆地 地表
surface outside exterior outer external 表面 外部 外表 外面 外 外界
inside interior inner internal within 内部 里面 内 里 内在 其中
top upper above head front 顶部 上面 上 顶端 上方 头部 头
bottom lower below base tail rear back 底部 下面 下 底端 下方 尾部 尾
middle center centre mid median 中间 中心 中央 中部 中 当中
place location position site spot where address 位置 地方 地点 场所 地址 方位 处
time period duration moment 时间 时期 时刻 时长 期间 时候
usual normal common typical general ordinary regular 通常 一般 普通 常见 平常 正常 日常 平时 往往
often frequent commonly 经常 常常 频繁 时常 往往
always constant permanent forever 总是 始终 一直 永远 恒定 永久
sometimes occasionally 有时 偶尔
new novel fresh recent modern 新 最新 新的 新型 崭新 现代
old ancient former previous past earlier prior 旧 老 古老 以前 过去 先前 之前 古代 原来 从前
next following subsequent later after afterwards then 下一 之后 随后 后来 接着 以后 然后 后续
before prior previous earlier 之前 以前 前 事先 先
long length lengthy 长 长度 很长 漫长 较长
short brief shortage 短 简短 短暂 较短
size dimension scale magnitude volume 大小 尺寸 规模 体积 尺度 容量
number count quantity amount figure 数量 数目 个数 数 数字 量 数值
value worth cost price 价值 值 价格 成本 费用 数值 代价
expensive costly dear 昂贵 贵 高价
work operate run function perform execute 工作 运行 运转 执行 操作 运作 进行 实施
do perform conduct carry implement execute accomplish 执行 实施 进行 实行 完成 实现 开展
achieve realize attain reach accomplish implement 实现 达到 达成 完成 取得
call invoke 调用 呼叫
name label title term identifier called 名称 名字 叫做 称为 标签 称 名 称作 命名
type kind sort category class form 类型 种类 类别 类 种 形式 样式
structure organization framework architecture construct 结构 构造 架构 组织 框架
system mechanism scheme 系统 体系 机制 制度 体制
device equipment instrument apparatus tool appliance 设备 装置 仪器 工具 器材 器具 器械
object thing item entity 物体 东西 对象 事物 物 物品 实体 物件
matter material substance stuff 物质 材料 物料 质料
living alive life organism creature biological 生物 生命 活 有机体 生活
animal beast creature 动物 野兽 生物
plant vegetation crop tree 植物 作物 庄稼 草木
disease illness sick infection disorder 疾病 病 生病 感染 患病 病症
health healthy fit 健康 卫生
food nutrient nutrition diet eat 食物 营养 养分 食品 吃 饮食 养料
society social public community 社会 公共 社区 公众 群体 社群
language speech tongue 语言 言语 说话 语
speak talk say tell communicate express converse conversation dialogue communication 交流 沟通 说话 讲 表达
word term vocabulary 词 单词 词语 词汇 字
nature natural 自然 天然 自然界 大自然 自然地
artificial synthetic manual 人工 人造 人为 手工
automatic automated auto automatically self 自动 自动化 自主 自己 自行 自我
independent autonomous separate alone own 独立 自主 单独 自己 自身
evolve evolution develop progress advance development 演化 进化 发展 演变 进步 演进 发育
environment surrounding ambient condition context 环境 条件 周围 背景 情况 情境
situation case condition circumstance state status 情况 状况 状态 情形 条件 局面 处境
specific particular certain special specified 特定 具体 某 特殊 专门 特别 某个
general universal generic common 通用 普遍 一般 广泛 共同 总的
example instance such 例如 比如 例子 如 譬如 像 诸如 举例
character feature property attribute characteristic trait quality 特征 特点 性质 属性 特性 性能 特质 品质
ability capability capacity skill power 能力 本领 技能 才能 功能
performance efficiency efficient effective productivity 性能 效率 效能 有效 高效 效果 表现
accuracy precision correctness 准确率 精度 准确性 精确度 正确率
model pattern template 模型 模式 模板 范式
train training exercise 训练 培训 锻炼
goal aim target objective purpose 目标 目的 宗旨 指标
plan design scheme strategy policy 计划 设计 方案 策略 规划 政策
decide decision determine judge judgment 决定 判断 决策 确定 裁决
request ask query inquire demand 请求 询问 查询 要求 提问 问
order sequence arrange sort rank arrangement 顺序 排序 次序 排列 序列 先后 整理
list array row series 列表 数组 清单 列 一系列
set group collection cluster bunch 集合 组 群 集 团体 一组 一群
single one unique only sole individual 单个 一个 唯一 单一 仅 只 单独 独自
increase accumulate add sum total 累加 累积 总和 累计 求和 积累 合计
multiply product times 乘 乘积 相乘 倍
divide quotient ratio proportion fraction percentage share 除 比例 比率 占比 百分比 份额 除以 比重
average mean median expected 平均 均值 平均值 平均数
maximum max highest most peak largest greatest 最大 最高 最多 峰值 最大值
minimum min lowest least smallest 最小 最低 最少 最小值 至少
random arbitrary stochastic chance 随机 任意 偶然
probability likelihood chance likely probable 概率 可能性 几率 可能 机率
certain sure definite guarantee ensure assure 确定 肯定 一定 保证 确保 必然
variable changeable parameter argument 变量 参数 可变
constant fixed static unchanged stable 常量 固定 静态 不变 稳定 恒定 常数
stable steady consistent balance equilibrium 稳定 平稳 一致 平衡 均衡
dynamic flexible adaptive 动态 灵活 自适应
memory storage ram 内存 存储 记忆 存储器 储存器
file document record text 文件 文档 记录 文本 档案
input enter entry 输入 录入 进入
output print display 输出 打印 显示
user client customer consumer 用户 客户 使用者 顾客 消费者
server host provider 服务器 主机 服务端
network internet web net 网络 互联网 网 因特网
packet frame datagram message segment 数据包 分组 报文 帧 包
node vertex station host endpoint 节点 结点 顶点 站点
path route link way channel 路径 路线 通路 通道 路由 线路
cycle loop circle circular round 循环 周期 圈 圆
parent ancestor root 父 根 祖先
child descendant offspring leaf 子 后代 孩子 子女
neighbor adjacent nearby near close next 相邻 邻近 附近 邻居 接近 靠近 旁边 近
far distant remote away 远 遥远 远离 远处
delay latency lag wait 延迟 时延 等待 滞后 延时
collision conflict clash contention 碰撞 冲突 竞争
loss lose lost missing 丢失 损失 失去 遗失 丢
overhead burden load cost 开销 负担 负载 负荷 代价
capacity bandwidth throughput volume 容量 带宽 吞吐量
resource asset material 资源 资产
share common mutual joint 共享 共同 分享 公共 共有
open public free visible 开放 公开 打开 公共
close shut closed private 关闭 封闭 关上
hide conceal private encapsulate encapsulation abstraction 隐藏 封装 私有 掩盖
access reach enter visit 访问 进入 接触 存取 到达
define declare specify definition declaration 定义 声明 规定 指定 界定
assign allocate distribute allot 分配 赋值 指派 分发 配给
distribute spread scatter disperse broadcast 分布 分散 传播 散布 广播 扩散
flow stream current 流 流动 流量 水流 电流
electric electrical electricity 电 电力 电气
positive plus affirmative 正 积极 阳性 正面
negative minus adverse 负 消极 阴性 负面 不良
real actual true reality genuine 真实 实际 现实 真正 真
false fake wrong untrue 假 虚假 错误
same simultaneous concurrent parallel together 同时 并行 并发 一起
opposite reverse inverse contrary back 相反 反向 逆 反过来 对立
direct immediate straight 直接 立即 直 马上
indirect via through 间接 经由 通过
original raw initial source origin 原始 原来 最初 来源 起源 本来
expand extend extension stretch enlarge 扩展 延伸 扩大 扩张 延长
contract compress squeeze shrink compact 压缩 收缩 缩小 挤压
clean pure clear purify 清洁 纯净 干净 纯 净化
company firm business enterprise corporation 公司 企业 厂商 商业
market trade commerce 市场 贸易 商业
produce production manufacture output 生产 制造 产出 产量
risk danger threat hazard 风险 危险 威胁 隐患
feel feeling emotion sense perceive 感觉 情感 感受 情绪 感知 感到
depend rely based according 依赖 取决 依靠 基于 依据 根据
belong own possess 属于 拥有 归属 具有
exist existence occur happen presence 存在 发生 出现 产生 有
appear emerge arise occur 出现 产生 浮现 显现
grow growth develop mature 生长 成长 发育 长大 增长
react reaction interact response interaction 反应 相互作用 互动 响应 交互
decompose dissolve break resolve 分解 溶解 解体
cover wrap surround enclose 覆盖 包围 包裹 遮盖 围绕
fill full saturate 填充 满 充满 装满 填满
cut slice chop cleave 切 切割 割 切开 划开 砍 剪
rotate turn spin revolve orbit 旋转 转 转动 自转 公转
rise up upward ascend raise 上升 升 向上 升起 往上
fall down downward descend sink 下降 落 向下 下落 往下 沉
wave vibration oscillate oscillation fluctuate fluctuation 波 振动 震动 波动 振荡
signal cue sign indicator flag 信号 标志 指示 标记
symbol sign mark notation 符号 记号 标志
image picture photo figure graph 图像 图片 图 照片 画面 图形
compile compiler translate translation interpret 编译 翻译 译
"""


def _members() -> Mapping[str, Families]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_TABLE.strip().splitlines()):
        for word in line.split():
            found[stem(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


FAMILIES = _members()
_SIZES = {
    head: sorted({len(word) for word in FAMILIES if word[0] == head}, reverse=True)
    for head in {word[0] for word in FAMILIES if not word.isascii()}
}  # how long the Chinese words are that begin with a character, longest first


def chinese_words(run: Sequence[str]) -> Iterator[tuple[int, int, Families]]:
    """Yield the known words of a run of Chinese characters: start, end, families; the longest that fits."""
    text, place = "".join(run), 0
    while place < len(text):
        size = 1
        for longer in _SIZES.get(text[place], ()):
            families = FAMILIES.get(text[place : place + longer])
            if families:
                yield place, place + longer, families
                size = longer
                break
        place += size
