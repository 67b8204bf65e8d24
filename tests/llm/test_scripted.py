"""The stand-in for a model's server says that it is one, and speaks the protocol to any client."""

from openai import AsyncOpenAI

from bot.playground.model import Fault, ModelServer


async def test_whoever_asks_for_its_models_is_told_that_it_is_a_script(server: ModelServer) -> None:
    async with AsyncOpenAI(base_url=server.url, api_key="none") as client:
        [model] = (await client.models.list()).data
    assert (model.id, model.owned_by) == ("scripted", "nobody: it is a script")


async def test_replies_come_in_the_order_in_which_they_were_given_then_from_the_script(
    server: ModelServer,
) -> None:
    server.say("one", "two")
    server.replies = lambda body: body["messages"][0]["content"].upper()
    async with AsyncOpenAI(base_url=server.url, api_key="none") as client:
        texts = []
        for _ in range(3):
            said = await client.chat.completions.create(
                model="any", messages=[{"role": "user", "content": "echo"}]
            )
            texts.append(said.choices[0].message.content)
    assert texts == ["one", "two", "ECHO"]
    assert said.usage is not None
    assert (said.usage.prompt_tokens, said.usage.completion_tokens) == (1, 1)


async def test_faults_happen_as_often_as_ordered_and_end_when_lifted(server: ModelServer) -> None:
    server.fault(Fault.EMPTY, times=2)
    server.fault(Fault.REFUSAL)
    refusals, contents = [], []
    async with AsyncOpenAI(base_url=server.url, api_key="none") as client:
        for number in range(4):
            if number == 3:
                server.lift()
            said = await client.chat.completions.create(
                model="any", messages=[{"role": "user", "content": "echo"}]
            )
            contents.append(said.choices[0].message.content)
            refusals.append(bool(said.choices[0].message.refusal))
    assert contents == ["", "", None, '{"ok": true}']
    assert refusals == [False, False, True, False]
