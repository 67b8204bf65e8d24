"""Answers as people speak them, best first for each question: fillers, slips of the pen, two languages."""

SPOKEN: dict[str, tuple[str, ...]] = {
    "attention-scaling": (
        "嗯，先假设 q 和 k 每一维独立，均值为 0 方差为 1。那点积就是 d_k 项加起来，方差就累加，所"
        "以方差等于 d_k。"
        "维度一大分数就很大，softmax 就饱和了，接近 one-hot，这个时候梯度接近 0，就是说训不动。"
        "除以根号 d_k 是因为它是标准差，除完方差回到 1，要是直接除 d_k 就太小了，权重变得很均匀。",
        "因为方差会变成 d_k，softmax 会饱和，梯度很小。",
        "就是说数值会变得太大嘛，softmax 之后变成 one-hot 那种很尖锐的，嗯，所以要缩放一下。",
        "这个是论文里面的一个技巧，大家都这么做，效果会比较好，训练更稳定吧。",
    ),
    "transformer-flash-attention": (
        "So basically, you know, the normal version writes the N by N score matrix out to HBM "
        "and reads it back, so it is "
        "limited by memory bandwith. Flash attention loads tiles into on-chip SRAM and "
        "everything happens in one fused kernel. "
        "For the softmax you keep a running max and a running sum of exponentials per row, and "
        "when a bigger max shows up you "
        "rescale what you had. In the backward it recomputes the probabilities from the saved "
        "logsumexp. The FLOPs do not go "
        "down, they are even slightly more.",
        "Um, the attention matrix goes to HBM and back and that bandwidth is the bottleneck, so "
        "they do it tile by tile in "
        "SRAM with a fused kernel. For backward I think they just recompute stuff instead of "
        "storing it.",
        "It is faster because it uses the fast SRAM on the GPU, you know, it is kind of a better kernel.",
        "Flash attention is a library that makes attention fast. I used it in my last project "
        "and it worked well.",
    ),
    "rag-hybrid-rrf": (
        "BM25 是精确匹配关键词，像错误码、型号这种罕见词它很准；向量检索看的是语义，同义词或者换"
        "个说法也能找回来。"
        "两边分数不能直接相加，因为 BM25 没有上界，cosine 在 −1 到 1，量纲不一样。RRF 就是看排名"
        "，每一路给 1/(k+rank)，"
        "k 一般取 60，然后加起来排序。缺点是分差没了，第一名领先很多和只领先一点看起来一样。",
        "嗯 BM25 管关键词精确匹配，比如型号；embedding 管语义，同义词也能召回。合并用 RRF，就是按"
        "排名取倒数，然后相加。",
        "一个是关键词一个是语义嘛，互补，然后用 RRF 融合一下排序，再加个 rerank。",
        "我们线上两个都用，效果比单独一个好，具体融合我没太看。",
    ),
    "agents-tool-refund": (
        "The model only emits JSON with the function name and our code executes it. In the "
        "description I say when to use each "
        "tool, and the schema has enums and required fields. I never trust the values, the "
        "server checks that the order belongs "
        "to the logged-in user and validates permissions. If an argument is wrong I return a "
        "readable error so the model can "
        "correct it, and timeouts are retried with backoff a bounded number of times. A timeout "
        "may already have succeeded, so "
        "every refund carries an idempotency key and the retry reuses the same key.",
        "I'd use an idempotency key so that a retry with the same key is not executed twice. And "
        "if the model gives a wrong "
        "argument, um, return an error message and let it retry.",
        "You need good tool descriptions, and also, like, some error handling and logging around the API.",
        "I would ask the model to be careful with refunds and to think step by step.",
    ),
    "finetuning-lora-rank-alpha": (
        "LoRA 把原来的权重冻结，只训练 A 和 B 两个小矩阵，低秩的更新。B 初始化为 0，A 随机，所以"
        "一开始等于原模型。"
        "更新量乘 alpha/r，相当于一个缩放，跟学习率差不多，一般设成 2r。rank 决定容量，简单任务 "
        "8 到 16 就够，复杂的再加大。"
        "推理的时候可以合并回去，没有额外延迟。",
        "嗯 LoRA 就是冻结 base model，训练两个 low-rank 的矩阵，alpha 除以 r 是 scaling，rank 我一般设 16。",
        "就是在旁边加两个小矩阵训练，省显存，rank 一般 8，alpha 一般 16，没怎么调过。",
        "LoRA 是一种微调方法，比全量微调省资源，rank 越大越好。",
    ),
    "temperature-zero-still-varies": (
        "Temperature divides the logits by T so the distribution gets sharper or flatter, top-p "
        "keeps the smallest set with "
        "cumulative probability p. At zero it's greedy argmax, but when two tokens are nearly "
        "tied a tiny change flips them. "
        "The real cause is batching: floating point addition is not associative, so the "
        "reduction order changes with the batch "
        "size, and that depends on other people's requests. To locate it I replay the request "
        "alone and compare logprobs; the "
        "fix is batch-invariant kernels, which cost throughput.",
        "Temperature scales the logits and top-p cuts the tail. With zero it is greedy, but "
        "floating-point rounding on the GPU "
        "depends on the batch, so, you know, sometimes another token wins.",
        "I think it's floating point errors in the GPU, the order of operations is not fixed.",
        "Maybe the provider has a cache or some bug. I would set the seed and that should be fine.",
    ),
}
