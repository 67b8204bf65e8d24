"""Terms of the field, Chinese = English, one idea a line: who asks about another one asks something else.

A line that is too long goes on in the next one, four spaces in.
"""

TERMS = """
注意力机制 / 注意力 / 自注意力机制 / 自注意力 = attention / attention mechanism / self attention
多头注意力机制 / 多头注意力 / 多头自注意力机制 / 多头自注意力 / 多个头 = multi head attention / mha /
    multiple heads / several heads
交叉注意力 / 跨模态注意力 = cross attention
稀疏注意力 = sparse attention
线性注意力 = linear attention
滑动窗口 / 滑窗 = sliding window / window attention
多查询注意力 / 多查询 = multi query attention / mqa
分组查询注意力 / 分组查询 = grouped query attention / group query attention / gqa
多头潜在注意力 = multi head latent attention / mla
注意力头 = attention head
因果掩码 = causal mask / causal masking
位置编码 / 位置嵌入 / 位置信息 = positional encoding / position encoding / positional embedding /
    position embedding
旋转位置编码 / 旋转位置嵌入 = rope / rotary position embedding / rotary positional embedding /
    rotary embedding
绝对位置编码 = absolute positional encoding / absolute position encoding / absolute position embedding
相对位置编码 = relative positional encoding / relative position encoding / relative position embedding
残差连接 / 残差 = residual connection / residual / skip connection
层归一化 = layernorm / layer norm / layer normalization
批归一化 / 批量归一化 = batchnorm / batch norm / batch normalization
均方根归一化 = rmsnorm / rms norm
归一化 = normalization / normalisation
前馈神经网络 / 前馈网络 / 前馈层 = feed forward network / feed forward / ffn
激活函数 = activation function
激活值 = activations
混合专家模型 / 混合专家 = mixture of experts / moe
专家并行 = expert parallelism / expert parallel
路由崩溃 = routing collapse
负载均衡 = load balancing / load balance
编码器解码器 = encoder decoder
仅编码器 / 只有编码器 / 纯编码器 = encoder only
仅解码器 / 只有解码器 / 纯解码器 = decoder only
编码器 = encoder
解码器 = decoder
双编码器 = bi encoder / dual encoder
交叉编码器 = cross encoder
分词器 / 分词 / 词元化 / 令牌化 = tokenizer / tokeniser / tokenization / tokenisation
子词 / 子词切分 = subword
字节对编码 = bpe / byte pair encoding
词表 / 词汇表 = vocabulary / vocab
静态词嵌入 / 词嵌入 / 词向量 = word embedding / word vector / static embedding
嵌入模型 / 向量模型 = embedding model
嵌入向量 / 嵌入 = embedding
一词多义 = polysemy / ambiguous word
词袋法 / 词袋 = bag of words
微调 / 精调 = fine tuning / fine tune / finetune / finetuning
全量微调 / 全参微调 / 全参数微调 = full fine tuning / full finetuning / full parameter fine tuning
参数高效微调 = parameter efficient fine tuning / peft
监督微调 / 有监督微调 = sft / supervised fine tuning
指令微调 / 指令调优 = instruction tuning / instruction fine tuning
指令遵循 / 遵循指令 / 听指令 = instruction following / follow instruction
低秩 / 低秩分解 = low rank
秩 = rank
预训练 = pre training / pretraining / pretrain
继续预训练 / 持续预训练 = continued pretraining / continual pretraining / continue pretraining
后训练 = post training
混合精度 = mixed precision
灾难性遗忘 = catastrophic forgetting
过拟合 = overfitting / overfit
欠拟合 = underfitting
正则化 = regularization / regularisation
梯度消失 = vanishing gradient
梯度爆炸 = exploding gradient
梯度累积 = gradient accumulation
梯度检查点 / 激活重计算 = gradient checkpointing / activation checkpointing / activation recomputation
学习率 = learning rate
预热 = warmup / warm up
优化器 / 优化算法 = optimizer / optimiser
批次大小 / 批大小 / 批量大小 = batch size
损失函数 / 损失 = loss / loss function
交叉熵 = cross entropy
困惑度 = perplexity / ppl
分词对齐 / 标签对齐 = label alignment
对齐 = alignment / aligned / align
强化学习 = reinforcement learning / rl
人类反馈强化学习 / 基于人类反馈的强化学习 = rlhf / reinforcement learning from human feedback
奖励模型 = reward model / rm
奖励黑客 / 奖励作弊 = reward hacking
过程奖励模型 / 过程奖励 = process reward model / process reward / prm
结果奖励模型 / 结果奖励 = outcome reward model / outcome reward / orm
奖励 = reward
偏好数据 / 偏好对 = preference data / preference pair
直接偏好优化 = dpo / direct preference optimization
近端策略优化 = ppo / proximal policy optimization
组相对策略优化 = grpo / group relative policy optimization
优势函数 / 优势值 = advantage function / advantage estimate / advantage of
散度 / 约束项 / kl 散度 / kl 惩罚项 / kl 约束 = kl / kl divergence / kl penalty / kl term
信用分配 = credit assignment
蒸馏 / 知识蒸馏 = distillation / distilled / distill
量化 = quantization / quantisation / quantize / quantized
剪枝 = pruning
训练后量化 = post training quantization / ptq
量化感知训练 = quantization aware training / qat
推测解码 / 投机解码 / 推测采样 = speculative decoding / speculative sampling
连续批处理 / 动态批处理 = continuous batching / in flight batching
键值缓存 / kv 缓存 / 缓存 = cache / caching / kv cache / kv
前缀缓存 / 提示缓存 = prefix caching / prompt caching / prefix cache / prompt cache
分页注意力 = paged attention
闪存注意力 = flash attention
显存 / 显存占用 = gpu memory / vram / video memory
内存带宽 / 显存带宽 = memory bandwidth / bandwidth
吞吐量 / 吞吐 = throughput
首字延迟 / 首词延迟 / 首 token 延迟 = time to first token / ttft / first token latency
延迟 / 时延 = latency / delay
预填充 / 预填 = prefill / prefilling
解码 = decoding / decode
解码策略 / 采样策略 = decoding strategy / sampling strategy
集束搜索 / 束搜索 = beam search
贪心搜索 / 贪心解码 / 贪婪解码 = greedy search / greedy decoding
温度 = temperature
核采样 = top p / nucleus sampling / top p sampling
前 k 采样 = top k / top k sampling
约束解码 / 限制采样 / 受限解码 = constrained decoding / constrained sampling / guided decoding
结构化输出 = structured output
张量并行 = tensor parallelism / tensor parallel
流水线并行 = pipeline parallelism / pipeline parallel
数据并行 = data parallelism / data parallel
算力 = compute / computing power / flop
量化误差 / 精度损失 = precision loss / accuracy loss
幻觉 = hallucination / hallucinate / hallucinating
检索增强生成 / 检索增强 = rag / retrieval augmented generation
检索 / 召回 = retrieval / retrieve / retriever / recall
重排序 / 重排 / 精排 = reranking / rerank / reranker / re ranking
混合检索 = hybrid search / hybrid retrieval
向量数据库 / 向量库 = vector database / vector store / vector db
向量检索 / 向量相似度检索 / 向量搜索 = vector search / vector retrieval
关键词检索 / 关键词匹配 = keyword search / keyword matching
倒排索引 = inverted index
近似最近邻 = approximate nearest neighbour / approximate nearest neighbor / ann
分块 / 切块 / 切片 = chunking / chunk / chunked
查询改写 / 改写 = query rewriting / rewrite / rewriting
知识图谱 = knowledge graph
知识库 = knowledge base
引用 / 出处 = citation / cite / cited
上下文长度 / 最长上下文长度 / 最大上下文长度 / 上下文窗口 / 上下文限制 = context length / context window
长上下文 / 超长上下文 = long context
外推 = extrapolation / length extrapolation
上下文学习 / 少样本 / 小样本 = in context learning / few shot
零样本 = zero shot
思维链 = chain of thought / cot
思维树 = tree of thoughts / tree of thought
自洽性 / 自一致性 = self consistency
推理模型 = reasoning model
测试时计算 = test time compute / inference time compute
提示词注入 / 提示注入 = prompt injection
越狱 = jailbreak / jailbreaking
系统提示词 / 系统提示 = system prompt
提示词工程 / 提示工程 = prompt engineering
提示词 / 提示语 = prompt
提示词模板 = prompt template
智能体 / 代理 = agent
多智能体 / 多个智能体 = multi agent / multiple agents / several agents
工具调用 / 函数调用 / 调用工具 / 调工具 = tool calling / tool call / tool use / function calling /
    function call
模型上下文协议 = mcp / model context protocol
记忆 = memory / memories
先规划再执行 = plan and execute
反思 = reflection / reflect
涌现能力 / 涌现 = emergent ability / emergence / emergent
缩放定律 / 扩展定律 / 规模定律 = scaling law
对比学习 = contrastive learning
负例 / 负样本 / 难负例 = negative / hard negative / negative sample
扩散模型 = diffusion model / diffusion
视觉语言模型 / 视觉大模型 = vlm / vision language model
多模态 = multimodal / multi modal
视觉编码器 / 图像编码器 = vision encoder / image encoder / visual encoder
图像块 = image patch / patch / patches
主题建模 / 主题模型 = topic modeling / topic modelling / topic model
聚类 = clustering / cluster
掩码语言建模 / 掩码语言模型 = masked language modeling / masked language model / mlm
命名实体识别 = named entity recognition / ner
基准 / 基准测试 / 评测集 / 测试集 = benchmark / test set / eval set
数据污染 = contamination / data contamination / leaked
模型评审 / 模型当裁判 / 大模型当裁判 / 大模型裁判 = llm as a judge / llm judge / model as judge
盲评 / 人工评测 / 人工评估 = human evaluation / human rating
对照实验 / a b 测试 / ab 测试 / ab 实验 = ab test / a b test
置信区间 = confidence interval
多样性 = diversity
数据清洗 / 清洗 = data cleaning / cleaning
去重 = deduplication / dedup / deduplicate
合成数据 = synthetic data
有向无环图 = dag / directed acyclic graph
冷启动 = cold start
"""

# Names that are written the same in both languages, and tell questions apart even in small letters.
NAMES = """
lora qlora dora adalora adapter gptq awq gguf smoothquant nf4 fp8 fp16 bf16 int4 int8 fp32 tf32
vllm sglang tgi tensorrt llamacpp ollama triton cuda deepspeed megatron fsdp zero1 zero2 zero3 ray
bert roberta gpt chatgpt t5 llama qwen mistral mixtral gemini claude glm chatglm baichuan kimi o1 r1 v3
clip blip llava flamingo vit resnet cnn rnn lstm gan vae siglip whisper
orpo kto simpo ipo gspo dapo rloo reinforce rlaif rlvr gae mcts star
bm25 rrf hnsw ivf faiss milvus chroma pgvector graphrag lightrag colbert splade mteb
bleu rouge bertscore ndcg mrr map f1 auc mmlu gsm8k humaneval arena
adam adamw sgd lion adafactor muon relu gelu swiglu silu softmax sigmoid dropout
wordpiece sentencepiece unigram tiktoken word2vec glove fasttext elmo
react reflexion langchain langgraph llamaindex autogen crewai a2a
alibi yarn mamba rwkv retnet infonce lda bertopic kmeans dbscan tfidf
"""
