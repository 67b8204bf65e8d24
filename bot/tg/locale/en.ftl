### What a candidate reads, in English. Telegram HTML; every value is escaped before it gets here.

## Welcome and menus

welcome =
    <b>Hello { $name }, I am Viva.</b>
    I interview you for LLM and AI-agent engineering jobs: I ask, I listen, I dig into what you left out, and I grade against a rubric and show which of your words earned which point.

    Answer the way you would speak: in several messages if you like, and edit them until they are graded. /language switches to Chinese, /role says which job you prepare for.
welcome-back = <b>Welcome back, { $name }.</b> Your interview waits at question { $number } of { $total }.
menu-topic = <b>What shall we talk about?</b>
menu-difficulty = <b>{ $topic }</b>. How hard?
menu-length = <b>{ $topic }</b>, { $difficulty }. How many questions?
menu-banks = <b>Which imported bank?</b>
menu-bank = <b>{ $bank }</b> is an imported bank. Where nobody has checked a rubric yet, I say so.
menu-chosen = <b>{ $topic }</b> · { $difficulty } · { $length ->
        [one] one question
       *[other] { $length } questions
    }. Take your time.
unfinished = You have an interview open, at question { $number } of { $total }.
language-question = Which language shall I speak?
language-set = I speak English from here on.
role-question = Which job do you prepare for?
role-set = Noted. From the next interview on I ask what fits: { $role }.
topic-any = Everything
difficulty-any = any level
difficulty-easy = easy
difficulty-medium = medium
difficulty-hard = hard
difficulty-expert = expert
role-any = both
role-algorithm = research and training
role-application = applications and agents

## Buttons

button-begin = Begin an interview
button-resume = Go on
button-anew = End it, begin a new one
button-hint = Hint
button-skip = Skip
button-dont-know = I don't know
button-next = Next question
button-pause = Pause
button-again = Show it again
button-new = Another interview
button-appeal = Appeal
button-plan-days = { $days } days
button-plan-practise = Practise today's { $questions }
button-plan-again = Spread what I missed
button-plan-new = Another plan
button-plan-drop = Drop the plan
button-daily-on = Switch on: { $time }, { $place }
button-daily-zone = { $place }, { $time }
button-daily-time = 🕘 Time
button-daily-city = 📍 Place
button-daily-days = 📅 Days
button-daily-count = 🔢 Questions
button-daily-topics = 📚 Topics
button-daily-quiet = 🌙 Quiet hours
button-daily-no-quiet = No quiet hours
button-daily-weekly-off = 📊 Weekly summary: off
button-daily-weekly-on = 📊 Weekly summary: on
button-daily-now = ▶️ Practise now
button-daily-pause = ⏸ Pause for some days
button-daily-unpause = ▶️ Resume
button-daily-off = Switch off
button-daily-type = Type another time
button-daily-done = ‹ Back
button-daily-instead = End it, start today's practice
button-daily-week = Pause for a week
button-rate-same = Leave it as it is
button-rate-thrice = Mon, Wed, Fri
button-rate-weekends = Weekends only
button-later-today = ⏰ Later
button-later-hour = In an hour
button-later-tonight = Tonight, 20:00
button-later-next = Next time, same questions
button-later-skip = Skip today's
button-import = Import them
button-discard = Discard
button-approve = Approve
button-retire = Retire
button-edit = Edit
button-review = Review the drafts
button-redraft = Ask the model
button-review-next = Later, show the next
button-merge-both = They are two questions
button-merge-first = One question: keep 1
button-merge-second = One question: keep 2
button-bank = 📚 { $bank }
button-banks = 📚 Imported banks
button-whole-bank = All of it
button-earlier = ‹ Back
button-later = More ›
button-round-join = 🙋 Join
button-round-leave = Leave
button-round-start = ▶️ Start
button-round-skip = Skip
button-round-more = +1 min
button-round-end = End
button-round-done = ✋ That's all
button-round-put = Put it
button-round-drop = Drop it
button-round-rules = How it goes
button-round-again = 🔁 Play again
button-round-answer = ✍️ Answer in private
button-round-panel = 🙋 Ask a question
button-round-mine = 📄 My result
button-round-result = Show the result
button-round-next = ▶️ Next question
button-round-vote-a = A
button-round-vote-b = B
button-round-vote-even = Even
button-round-mark-substance = 🎯 { $mark }
button-round-mark-structure = 🧱 { $mark }
button-round-mark-composure = 😌 { $mark }
button-board-week = This week
button-board-all = All time
button-board-hide = Hide me
button-board-show = Show me
button-weekly-drop = Drop { $weekday } { $time }
button-english = English
button-chinese = 中文

## An interview

question-head = <b>Question { $number } of { $total }</b> · { $topic } · { $difficulty }
why-missed = <i>Because you missed “{ $point }” { $when }.</i>
why-missed-something = <i>Because it went badly { $when }.</i>
why-new = <i>You have not had this one yet.</i>
why-harder = <i>A harder one, because the last ones went well.</i>
why-easier = <i>An easier one, to find firm ground.</i>
why-planned = <i>It is on your plan.</i>
why-due = <i>You made “{ $point }” { $when }; about now it begins to fade.</i>
why-again = <i>You have had them all; this one was longest ago, { $when }.</i>
when-days = { $days ->
        [0] earlier today
        [one] yesterday
       *[other] { $days } days ago
    }
when-weeks = { $weeks ->
        [one] last week
       *[other] { $weeks } weeks ago
    }
draft-question = <i>📝 From the bank “{ $bank }”, with a rubric drafted from its answer that nobody has checked yet.</i>
no-hint = 💡 This question came without a hint.
hint = 💡 { $hint }
result-score = <b>{ $score }/100</b>
result-late = <b>{ $score }/100</b> for your saved answer to question { $number }: <i>{ $question }</i>
result-follow-up = <b>{ $before } → { $score }/100</b> after the follow-up
judge-offline = <i>Offline judge: it matches your words against the rubric and does not reason. Read its marks as such.</i>
draft-rubric = <i>📝 The rubric is a draft: take the marks with a grain of salt.</i>
judge-model = <i>Graded by { $judge }.</i>
judge-stand-in = <i>Graded by the offline judge, because today's budget for the model is spent. It matches words and does not reason; /appeal asks the model when there is budget again.</i>
feedback = 💬 { $text }
point-agreement = <i>({ $percent }% of the judges)</i>
mark-covered = ✅
mark-partial = 🟡
mark-wrong = ❌
mark-missing = ▫️
appeal-heard = { $turn ->
        [0] ⚖️ <b>Second judgement</b> of your answer to question { $number }
       *[other] ⚖️ <b>Second judgement</b> of your reply to follow-up { $turn } of question { $number }
    }: <b>{ $before } → { $score }/100</b>. The second one stands.
appeal-point = { $first } → { $second } <b>{ $name }</b>: “{ $quote }”
appeal-point-missing = { $first } → { $second } <b>{ $name }</b>
appeal-judges = <i>First judged by { $first }, then, without seeing that, by { $second }.</i>
point-covered = ✅ <b>{ $name }</b>: “{ $quote }”
point-partial = 🟡 <b>{ $name }</b>, in part: “{ $quote }”
point-wrong = ❌ <b>{ $name }</b>, not right: “{ $quote }”
point-missing = ▫️ <b>{ $name }</b>: missed
misstatement = ⚠️ You said “{ $quote }”. { $correction }
follow-up = 🔎 <b>Follow-up { $turn } of { $most }</b> · { $name }
    { $question }
follow-up-plain = Say more about { $name }.
skipped = Skipped; it does not count.
gave-up = <b>0/100</b>. Better said than bluffed. These were the points:
gave-up-point = ▫️ <b>{ $name }</b>
reference = <b>A good answer</b>
saved-away = 💾 Your answer is saved. No judge can grade right now; I grade it as soon as one is back, and you will hear the result.
saved-budget = 💾 Your answer is saved. Today's budget for the model that grades is spent; I grade it tomorrow (UTC), and you will hear the result.
grading = Your answer is saved and being graded.
paused-now = ⏸ Paused. It waits for you as long as you like.
cancelled = The interview is over. What you answered stays with your history.

## The report

report-head = <b>Report</b> · { $answered } of { $total } graded, { $average }/100 on average
report-head-empty = <b>Report</b> · nothing graded
report-pending = { $pending ->
        [one] One saved answer is still to be graded.
       *[other] { $pending } saved answers are still to be graded.
    }
report-topic = • { $topic }: <b>{ $average }/100</b>
report-study = <b>Study next</b>
report-point = • { $topic }: { $name }
report-source = Read <a href="{ $url }">{ $title }</a>, { $locator }
report-well = Nothing was missed. Take a harder one.

## Daily practice

daily-offer =
    ☀️ <b>Daily practice</b>
    Once a day, at a time you choose, I ask { $questions ->
        [one] one question
       *[other] { $questions } questions
    }. First what you missed and are about to forget, then what your plan has next, then something new. Just reply in the chat.
daily-where = Where are you? Tap a place with the same time as your phone; that switches it on.
daily-head-paused = ⏸ <b>Daily practice</b> is paused until { $date }
daily-head = ☀️ <b>Daily practice</b> is on
daily-set =
    { $time }, { $days } · { $place } time
    { $questions ->
        [one] One question
       *[other] { $questions } questions
    } · { $topics }
daily-quiet = Quiet from { $start } to { $end }
daily-quiet-but = Quiet from { $start } to { $end }, except at the time you set
daily-next = Next: { $weekday } { $date }, { $time }
daily-next-today = Next: today, { $time }
daily-next-tomorrow = Next: tomorrow, { $time }
daily-never = No day is left to ask on.
daily-silent = I'll stay quiet until you choose how often.
daily-streak = 🔥 { $days ->
        [0] Longest run: { $best } days.
        [one] 1 day in a row (longest: { $best }).
       *[other] { $days } days in a row (longest: { $best }).
    }
daily-freeze = ❄️ You can miss one day this week.
daily-no-freeze = ❄️ You have used this week's free day; miss another and the count starts over.
daily-due = { $due ->
        [one] One question to review.
       *[other] { $due } questions to review.
    }
daily-every-day = every day
daily-workdays = Monday to Friday
daily-times = What time should I ask?
daily-which-weekdays = Which days?
daily-how-many = How many questions a day?
daily-which-topics = Which topics? Anything you missed in others waits.
daily-which-quiet = Quiet hours: no practice then, unless you set that time yourself. If I am late, I skip the day rather than disturb you.
daily-how-long = Pause for how long? Or type /daily pause 10
daily-which-city = Which one do you mean?
daily-city = { $name } ({ $country })
daily-when = When would you like it?
daily-again-at = I'll ask again at { $time }.
daily-waits = ☀️ Today's practice is ready. You have an interview open, at question { $number } of { $total }.
daily-slow =
    You have missed the last { $ignored } practices. Ask less often?
    I'll stay quiet until you choose; nothing due is lost.
greet = ☀️ <b>Today's practice</b> · { $questions ->
        [one] one question
       *[other] { $questions } questions
    }
greet-streak = 🔥 { $days ->
        [one] 1 day in a row
       *[other] { $days } days in a row
    }
greet-late = <i>Sorry I'm late: I was down at your time.</i>
greet-lost = <i>I was down on { $date } and could not ask. Your streak is safe.</i>
greet-waiting = <i>{ $waiting ->
        [one] One more to review, another day.
       *[other] { $waiting } more to review, spread over the next few days.
    }</i>
week-head = 📊 <b>Your week</b>
week-numbers = { $questions ->
        [one] One question
       *[other] { $questions } questions
    } on { $days ->
        [one] 1 day
       *[other] { $days } days
    } of 7
week-score = Average { $score }/100, before follow-ups
week-weakest = Weakest point: <b>{ $point }</b>, in “{ $question }”

## Study plans

plan-offer = <b>How long until the interview?</b>
    The usual path takes { $days } days. Or tell me the day: /plan 1 Dec, /plan next friday.
plan-head = 🗓 <b>Your plan</b> · { $left ->
        [one] one day left
       *[other] { $left } days left
    }
plan-head-over = 🗓 <b>Your plan</b> · all its days are over
plan-head-until = 🗓 <b>Your plan</b> · interview on { $date }, { $left ->
        [0] today
        [one] tomorrow
       *[other] in { $left } days
    }
plan-day = { $weekday } { $date } · { $stage } · { $questions }: { $topics }
plan-day-today = <b>▶ { $weekday } { $date } · { $stage } · { $questions }: { $topics }</b>
plan-today = Today: { $done } of { $planned } done.
plan-behind = { $behind ->
        [one] One question of earlier days is
       *[other] { $behind } questions of earlier days are
    } still to come.
stage-principles = principles
stage-papers = deeper
stage-practice = practice
stage-review = review
weekday = { $day ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[other] Sun
    }
list-comma = |, |

## Importing and reviewing, for admins

import-head = 📥 <b>{ $file }</b>: { $questions ->
        [one] one question
       *[other] { $questions } questions
    } for the bank “{ $bank }”
import-counts = { $gradable } with an answer to draft a rubric from, { $bare } without, { $topics ->
        [one] one topic
       *[other] { $topics } topics
    }.
import-pairs = 👯 { $pairs ->
        [one] One pair may be
       *[other] { $pairs } pairs may be
    } the same question asked twice; you decide after the import.
import-warnings = ⚠️ { $warnings ->
        [one] One warning:
       *[other] { $warnings } warnings:
    }
import-nothing = 📭 <b>{ $file }</b>: I found no questions. { $reason }
import-unreadable = ⚠️ { $reason }
import-discarded = 🗑 <b>{ $file }</b>: discarded, nothing was imported.
import-done = ✅ Imported into “{ $bank }”: { $added } new, { $changed } changed, { $unchanged } as before, { $alike } possible doubles. Drafts can be practised from the bank's own menu; once approved they are asked everywhere.
and-more = … and { $more } more
review-head = 📝 <b>Draft</b> · { $place } · { $left } left
review-point = { $weight } · <b>{ $name }</b>: { $statement }
review-thin = ⚠️ A rubric usually has { $few } to 8 key points.
status-bare = without a rubric
status-draft = draft
status-approved = approved
review-bare = It came without an answer, so there is nothing to grade it by and it is not asked. “Edit” lets you write its key points.
edit-how = Copy this, change it and send it back. A line “? …” is the question, “! …” the hint; a point is its weight (1 to 5), its name, what a good answer says, and perhaps a follow-up, with bars between.
edit-elsewhere = { $id } is too long to be edited in one message. `viva bank review` opens it in an editor.
form-points = The form has no key points, and a question without any cannot be graded. Nothing was changed; “Retire” takes it out.
form-twice = Line { $line } says the same as an earlier point. Nothing was changed.
form-question = The first line has to be the question: “? …”. Nothing was changed.
form-point = Line { $line } is no key point; I need “weight 1 to 5 | name | what a good answer says”. Nothing was changed.
form-many = Line { $line }: a question has eight key points at most. Nothing was changed.
form-long = Line { $line } is too long. Nothing was changed.
pair-same = 👯 <b>The same words twice</b>
pair-alike = 👯 <b>Perhaps one question</b> ({ $percent }% alike)
pair-refers = 👯 <b>The second says that the first answers it</b>
pair-translated = 👯 <b>Perhaps the same in two languages</b>
pair-question = <b>{ $number }</b> · <i>{ $place } · { $status }</i>
    { $text }
    <i>{ $answer }</i>

## Rounds in groups

round-format-open = 🎤 Open round
round-format-seat = 🔥 Hot seat
round-format-duel = ⚔️ Duel
round-topic-mixed = mixed topics
round-somebody = Somebody
round-more = and { $more } more
round-and-more = { $names } and { $more } more
span-moment = a few seconds
span-seconds = { $seconds } s
span-minutes = { $minutes } min
span-both = { $minutes } min { $seconds } s
round-head = <b>{ $format }</b> · { $topic } · { $questions ->
        [one] one question
       *[other] { $questions } questions
    }
round-host = Host: { $name }
round-host-nobody = Whoever joins first is the host.
round-host-caller = Host: whoever called the round
round-players = Players ({ $done } of { $most }): { $names }
round-players-none = Nobody has joined yet.
round-starts = ⏳ Starts in { $time }, or when the host taps Start. It takes two.
round-lobby-over = ⏹ The lobby is closed.
round-rules-head = <b>How a round goes</b>
round-rules =
    • Answer in private (tap Start there), or reply here with your text hidden: select all of it, then Spoiler. 👌 means it is in; 🤔 means it is late, or not all hidden.
    • One answer each; add to it or edit it until time is up. Late answers, in private, are graded but not ranked.
    • Anybody can peek at a spoiler. Nobody can peek at the private chat.
    • The judge reads the answers in random order, without names. Equal scores share the place.
    • The result shows all scores and quotes the best lines by name; a duel shows both answers.
    • Hot seat: one answers here in the open, judge and panel follow up, the panel marks from 1 to 5. Duel: two answer, the others vote.
    • The host or an admin may skip, add a minute or end. Leave any time.
    • /board adds up open rounds and duels, for this group only. Your own answers and how they were judged: /rounds in private.
round-time-left = ⏳ { $time } left
round-all-in = ⏳ All are in. It closes in a moment.
round-in = In ({ $done } of { $total }): { $names }
round-in-none = Nobody is in yet (of { $total }).
round-how = <i>Answer in private (tap Start there), or reply to this message with your text hidden: select all of it, then Spoiler. 👌 means it is in.</i>
round-judging = ⏹ Closed. { $answered ->
        [one] One answer is
       *[other] { $answered } answers are
    } being judged, names withheld.
round-judging-seat = ⏹ The judge is reading.
round-closed = ⏹ Closed. { $answered ->
        [0] Nobody answered.
        [one] One answer, judged without a name.
       *[other] { $answered } answers, judged without names.
    }
round-closed-seat = ⏹ Closed.
round-seat = 🔥 In the hot seat: <b>{ $name }</b>
round-seat-how = <i>{ $name }, reply to this message, in several parts if you like, then tap “That's all”. Everybody else is the panel and may mark at any time.</i>
round-dimension-substance = 🎯 substance
round-dimension-structure = 🧱 structure
round-dimension-composure = 😌 composure
round-legend = Mark all three: { $dimensions } (5 is best)
round-panel-marked = Panel: { $done } of { $total } have marked
round-queue = { $waiting ->
        [one] One question waits
       *[other] { $waiting } questions wait
    } for the host
round-marking = 🎚 <b>Panel, your marks for { $name }</b>
round-marks-in = ⏹ No more marks.
round-put = 🙋 <b>From the panel</b> ({ $name }): { $question }
    <i>{ $seat }, reply to this message.</i>
round-for-host = 🙋 { $name } would like to ask { $seat }: “{ $question }”
round-panel-page = 🙋 <b>Your question for { $name }</b>
    Write it here, in one message. The host sees it first and decides whether it is asked. One question each.
round-duel = ⚔️ <b>Two answers, no names</b>
round-side = <b>{ $side }</b>
round-votes = 🗳 <b>Which answer is better?</b> { $votes ->
        [0] No votes yet
        [one] One vote so far
       *[other] { $votes } votes so far
    }
round-vote-how = <i>Anybody but these two may vote, and change their vote. The count comes with the result.</i>
round-vote-over = ⏹ The vote is closed.
round-result = 🏁 <b>Question { $number } of { $total }: the result</b>
round-judge-offline = <i>Offline judge: it matches words against the rubric and does not reason.</i>
round-judge-stand-in = <i>Graded by the offline judge, because today's budget for the model is spent. It matches words and does not reason.</i>
round-result-late = 🏁 <b>Question { $number } of { $total }: judged at last</b>
    <i>{ $question }</i>
round-rank = { $place } { $name }: <b>{ $score }</b>
round-left-out = The judge could not make out what they wrote, so they are not ranked: { $names }
round-next-in = ⏳ The next question comes in { $time }, or when the host taps Next.
round-final-next = Your answers in detail: /rounds in private. The week so far: /board.
round-late = Late, not ranked: { $names }
round-pending = ⏸ Not every answer could be judged yet. All are saved; the ranking follows.
round-nobody = Nobody answered.
round-dropped = Skipped; nobody is ranked for this one.
round-said = <b>Who said it best</b>
round-point-made = ✅ <b>{ $point }</b>: “{ $quote }” ({ $name })
round-point-partly = 🟡 <b>{ $point }</b>, in part: “{ $quote }” ({ $name })
round-missed = ▫️ Missed: { $points }
round-unsaid = ▫️ Nobody said: { $points }
round-judge = Judge: <b>{ $score }/100</b>
round-mean = { $dimension }: panel <b>{ $mean }</b> of 5, from { $marks ->
        [one] one mark
       *[other] { $marks } marks
    }
round-panel-none = The panel gave no marks.
round-tally = { $side }: { $name } <b>{ $votes }</b>
round-tally-even = even <b>{ $votes }</b>
round-no-votes = 🗳 Nobody voted.
round-agreed = The group and the judge agree.
round-disagreed = The group and the judge do not agree.
round-final = 🏆 <b>Final board</b> · { $questions ->
        [one] one question
       *[other] { $questions } questions
    }
round-final-seat = 🔥 { $name }: judge <b>{ $judged }</b> of 100, panel <b>{ $mean }</b> of 5
round-final-pending = ⏸ { $waiting ->
        [one] One question still waits
       *[other] { $waiting } questions still wait
    } for the judge; the ranking follows.
round-final-nobody = Nobody was ranked.
round-cancelled-few = The round is off: it takes two.
round-cancelled-ended = The round is over before anybody was ranked.
round-cancelled-deserted = Everybody has left; the round is over.
round-busy = A round is under way here: question { $number } of { $total }, { $minutes ->
        [one] about a minute
       *[other] about { $minutes } min
    } to go.
round-busy-lobby = A round is about to begin here.
round-page = ✍️ <b>{ $group }</b> · question { $number } of { $total }
round-page-open = ⏳ { $time } left. Until then, every message you send here is part of your answer, and you can edit it. 👌 on a message means it is in. The result is shown in the group.
round-page-late = ⏹ Time is up. What you send now is graded for you, not ranked.
round-page-closed = ⏹ This question is closed; nothing more is taken.
round-mine = <b>{ $group }</b> · question { $number }
    <i>{ $question }</i>
round-mine-waits = Your answer is saved and not judged yet.
rounds-head = <b>Your answers in rounds</b>, the latest first. Tap a number for the details.
rounds-none = You have not answered in any round yet. Rounds are played in groups: add me to one and send /round there.
rounds-line = { $number }. { $group }: <i>{ $question }</i>
rounds-waits = not judged yet
rounds-late = late, not ranked
rounds-place = place { $place }
board-head-week = 🏆 <b>Board</b> · the week from { $date }
board-head-all = 🏆 <b>Board</b> · all time
board-line = { $place } { $name }: <b>{ $score }</b> · { $questions ->
        [one] one question
       *[other] { $questions } questions
    }
board-empty = Nobody has been ranked yet. /round begins one.
board-hidden = <i>{ $hidden ->
        [one] One player prefers
       *[other] { $hidden } players prefer
    } not to be shown.</i>
weekly-head = 🗓 <b>Weekly rounds</b>
weekly-none = 🗓 No weekly rounds yet. To set one up: /round every Tue 20:00
weekly-line = { $weekday } { $time } · { $format } · { $topic } · { $questions ->
        [one] one question
       *[other] { $questions } questions
    }
weekly-zone = Time zone: { $place }. To change it: /round zone Berlin
weekly-zone-set = This group lives by the clocks of { $place }, where it is { $time }.
round-hello =
    <b>Hello, I am Viva.</b>
    I run mock interviews for LLM and AI-agent jobs and grade them against a rubric. Here in the group:
round-hello-again = <b>Back again.</b> Your board and weekly rounds are as you left them.
round-commands =
    /round: everybody answers the same question, sealed until time is up
    /hotseat: one answers in the open, the others are the panel
    /duel: two answer, the group votes
    /board: who stands where
round-typed =
    /round rag 5: five questions on one topic
    /round every Tue 20:00: one every week (admins); /round every shows them
    /round zone Berlin sets the time zone, /language the language (admins)
    /round rules: how a round goes
round-rights = I need no admin rights, only leave to post, and privacy mode can stay on: I see commands picked from the menu, replies to my messages and taps on my buttons, nothing else.

## Short answers

notice-nothing-open = No interview is open. /interview begins one, /daily has today's practice.
notice-paused = The interview is paused, so I did not take that as an answer. /resume goes on.
notice-tap-next = This question is closed. Tap “Next question” when you are ready.
notice-not-now = That does not fit here. /resume shows where we are.
notice-edited-too-late = Your edit came after the answer was graded or the question closed, so it changes nothing. /interview asks again another day.
notice-edited-no-answer = I did not take that message as an answer, so editing it changes nothing. Please send it anew.
notice-answer-full = That is a long answer: I grade the first 8,000 characters, and I have them.
notice-no-such-topic = I know no such topic; these are the ones I have.
notice-no-questions = I have no question that fits. Try another topic or level.
notice-plan-which-date = When is the interview? I need a day within a year from now, such as /plan 1 Dec, /plan 2026-12-01 or /plan in 10 days.
notice-plan-dropped = The plan is gone. /plan makes another.
notice-plan-nothing-due = Nothing is left for today. /interview asks more, if you like.
notice-daily-on = Switched on.
notice-daily-off = Switched off. Your settings are kept.
notice-daily-last-day = Keep at least one day. To stop, tap Switch off.
notice-daily-weekly = Every Sunday evening: what you practised and how it went.
notice-daily-which-days = For how many days? I can pause for 1 to 90, such as /daily pause 10.
notice-daily-type-time = Type the time, such as 9:30, 21:00 or half past nine.
notice-daily-type-city = Type your city, or share your location (📎). I keep only the time zone.
notice-daily-unclear-time = I can't tell which time that is. Try 9:30, 21:00 or 9 pm.
notice-daily-unclear-city = I don't know that place. Try a larger city nearby, or a zone such as Europe/Berlin.
notice-daily-unclear = I understand a time (/daily 9:30), a place (/daily Berlin), on, off and pause 10. For days, topics and number of questions: /daily
notice-daily-nowhere = I can't find a time zone there. Type a city nearby: /daily Berlin
notice-daily-next = Next time, then, with the same questions. /daily shows when that is.
notice-daily-skip = Skipped for today. If you change your mind: /daily
notice-daily-nothing = ☀️ Nothing left to ask on these topics. /daily changes them.
notice-daily-back = Good to have you back. Daily practice carries on with your settings; /daily shows them.
notice-draft-approved = Approved.
notice-not-drafted = The model drafted nothing of use just now; the draft stays as it is.
notice-drafting = The model is drafting; that takes a moment.
notice-review-through = That was the last one. What you left for later still waits; /review begins again.
notice-revised-meanwhile = That question was changed since this form was made. /review shows how it is now; nothing was overwritten.
notice-draft-retired = Retired; it is not asked any more.
notice-pair-kept = Both stay.
notice-pair-merged = Merged.
notice-admins-only = Only an admin can do that (VIVA_ADMINS).
notice-nothing-to-review = Nothing waits for a review.
notice-no-such-question = I have no such question. /review shows what there is to edit.
notice-words-only = I can only use words so far: please write your answer.
round-silenced = I may not post in “{ $group }”, so the round there is over. An admin has to let members send messages, or make me an admin with no other right; a closed topic has to be opened again.
private-only = Interviews happen in private. Write to me: @{ $bot }. Here in the group there is /round.
notice-old-button = That button belongs to an earlier step.
notice-not-your-button = That button belongs to somebody else.
notice-unknown-command = I do not know that command. /help lists the ones I know.
notice-question-gone = That question is no longer among mine. /cancel ends this interview, /interview begins another.
notice-appeal-taken = ⚖️ A second judge will read your answer without seeing the first judgement. You get both; the second one stands, higher or lower.
notice-appeal-waits = ⚖️ Your appeal is kept. No second judge can read it right now; you get both judgements as soon as one has.
notice-appeal-once = That answer has been appealed already; it is heard twice, not more often.
notice-appeal-nothing = There is no judged answer to appeal.
notice-appeal-nobody = There is nobody else to ask: the offline judge always says the same of the same answer.
notice-round-joined = You are in.
notice-round-in-already = You are in already.
notice-round-full = The round is full.
notice-round-left = You have left the round. What you scored so far stays.
notice-round-not-in = You are not in this round.
notice-round-host-only = Only the host or an admin can do that.
notice-round-too-few = It takes two to start.
notice-round-duel-begun = The duel has begun; the two of it are settled.
notice-round-more = One minute more.
notice-round-long-enough = There are ten minutes to go already; that is the most.
notice-round-old = That stage is over.
notice-round-marked = Noted. You can change it until the result.
notice-round-voted = Noted. You can change it until the vote closes.
notice-round-own-duel = The two of the duel do not vote.
notice-round-only-panel = Only the panel does that, not whoever is in the hot seat.
notice-round-one-question = One question each, and you have sent yours.
notice-round-question-sent = Your question is with the host.
notice-round-question-put = It is put.
notice-round-question-dropped = It is dropped.
notice-round-no-questions = I have no question for that. Try another topic.
notice-round-no-topic = I know no such topic. Try /round rag, or /round alone for all of them.
notice-round-post-as-yourself = A round needs to know who is who: please post as yourself, not as the group or a channel.
notice-round-in-groups = Rounds are played in groups: add me to one and type /round there.
notice-round-time-up = ⏹ Time is up for that question. What you sent before counts.
notice-round-late = Too late for this question: I grade it for you, but it is not ranked.
notice-round-taken = 👌 Taken as your answer to the current question. Edit it as you like until time is up.
notice-round-link-old = That link belongs to a round that is over. Use the button under the latest question.
notice-round-no-answer = You did not answer that question.
notice-round-not-shown-yet = You see your result once the group has seen the ranking.
notice-round-admin-only = Only an admin of the group can do that.
notice-round-empty-seat = Say something first: reply to the question.
notice-weekly-unclear = On which day, and when? For example: /round every Tue 20:00 · /round every Sun 10:30 rag 3
notice-weekly-dropped = Dropped; that round is not held any more.
notice-zone-unclear = I don't know that place. Try a larger city nearby (/round zone Berlin), or a zone such as Europe/Berlin.
notice-board-hidden = You are off the board. Your scores are kept; “Show me” brings you back.
notice-board-shown = You are on the board.
notice-trouble = Something went wrong on my side. Please send that again in a moment; what came before is safe.
interrupted =
    I was interrupted and cannot tell whether this message reached you:
    <blockquote>{ $beginning }</blockquote>
    If it is not above:
help =
    /interview begins an interview (or /interview rag, for one topic)
    /hint · /skip · /pause · /resume · /cancel while one is open
    /report shows how the last one stands
    /appeal has your last answer judged again, independently; the second judgement stands, higher or lower
    /daily asks a few questions a day, before you forget; also /daily 9:30, /daily off, /daily pause 7
    /plan lays questions over the days until your interview
    /rounds shows what you answered in group rounds. Add me to a group and send /round there to hold one.
    /language · /role

## Commands and descriptions in Telegram's menus

command-interview = begin an interview
command-hint = a nudge for the open question
command-skip = close the open question
command-pause = take a break
command-resume = go on, or see where we are
command-cancel = end the interview
command-report = how the last interview stands
command-appeal = have the last answer judged again
command-daily = a few questions every day
command-plan = questions for the days until the interview
command-round = everybody answers the same question
command-hotseat = one answers, the others are the panel
command-duel = two answer, the group votes
command-board = who stands where
command-rounds = what you answered in group rounds
command-language = 中文 / English
command-role = the job you prepare for
command-help = what I can do
about-short = Mock interviews for LLM and AI-agent engineers, graded with evidence.
about = I interview you for LLM and AI-agent engineering jobs. I ask, listen, dig into what you left out, and grade against a rubric, showing which of your words earned which point.

## What people type instead of the button, one a line, lower case, no punctuation

dont-know-phrases =
    i don't know
    i do not know
    i dont know
    don't know
    dont know
    idk
    no idea
    no clue
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
    mon
    monday
    mondays
round-weekday-2 =
    tue
    tues
    tuesday
    tuesdays
round-weekday-3 =
    wed
    wednesday
    wednesdays
round-weekday-4 =
    thu
    thur
    thurs
    thursday
    thursdays
round-weekday-5 =
    fri
    friday
    fridays
round-weekday-6 =
    sat
    saturday
    saturdays
round-weekday-7 =
    sun
    sunday
    sundays
