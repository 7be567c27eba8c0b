#pragma once

#include "interruption.h"
#include "policy.h"
#include "verdict.h"

#include <chrono>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

namespace retry {

/// Whether the operation may be sent again after an attempt whose effect is unknown.
enum class Repeatable {
    Yes, ///< it takes effect once, however often it runs
    UnlessUnknown, ///< only while every failed attempt is known to have done nothing
};

/// Why the loop ended.
enum class Ending { Succeeded, Permanent, Exhausted, NotRepeatable, Cancelled };

/// What an attempt is told about itself.
struct Turn {
    int number = 1;
    int of = 1;
    std::optional<Cause> previous; ///< why the attempt before this one failed
    Effect effectSoFar = Effect::None; ///< Unknown: an earlier attempt may have taken effect

    bool isLast() const { return number == of; }
};

/// What the observer is told once an attempt is over.
struct Report {
    Turn turn;
    std::chrono::nanoseconds elapsed{};
    std::optional<Verdict> failure; ///< nothing: the attempt succeeded
    std::optional<std::chrono::milliseconds> wait; ///< until the next attempt
    std::optional<Ending> ending; ///< nothing: another attempt follows
};

/// The parts of the world that the loop touches, so that a test can hand in others.
struct Surroundings {
    std::function<std::chrono::steady_clock::time_point()> now;
    std::function<Interruption::WaitEnd(std::chrono::milliseconds)> wait;
    std::function<double()> random; ///< from [0, 1); asked only where the policy has jitter
};

template <class Result> struct Run {
    Result result; ///< of the last attempt
    Ending ending = Ending::Succeeded;
    Effect effect = Effect::None; ///< of all attempts together
};

/// Nothing: try again.
inline std::optional<Ending> endingAfter(
    const Verdict &verdict, Effect effect, const Turn &turn, Repeatable repeatable)
{
    if (verdict.cause == Cause::Cancelled)
        return Ending::Cancelled;
    if (verdict.cause == Cause::Permanent)
        return Ending::Permanent;
    if (effect == Effect::Unknown && repeatable == Repeatable::UnlessUnknown)
        return Ending::NotRepeatable;
    if (turn.isLast())
        return Ending::Exhausted;
    return {};
}

/// Calls \a attempt (Turn -> expected) until it succeeds or another try cannot or may not help. \a judge
/// turns its error into a Verdict; \a observe hears of every attempt once it is over, and of a cancel during
/// a wait.
template <class Attempt, class Judge, class Observe>
auto run(const Policy &policy, Repeatable repeatable, const Surroundings &surroundings, Attempt &&attempt,
    Judge &&judge, Observe &&observe) -> Run<std::invoke_result_t<Attempt, const Turn &>>
{
    Turn turn{1, policy.attempts(), {}, Effect::None};
    for (;; ++turn.number) {
        const auto begin = surroundings.now();
        auto result = attempt(std::as_const(turn));
        Report report{turn, surroundings.now() - begin, {}, {}, {}};
        if (result) {
            report.ending = Ending::Succeeded;
            observe(report);
            return {std::move(result), Ending::Succeeded, Effect::None};
        }
        report.failure = judge(result.error());
        turn.previous = report.failure->cause;
        if (report.failure->effect == Effect::Unknown)
            turn.effectSoFar = Effect::Unknown;
        report.ending = endingAfter(*report.failure, turn.effectSoFar, turn, repeatable);
        if (!report.ending)
            report.wait = policy.delayAfter(turn.number, policy.jitter > 0 ? surroundings.random() : 0.5);
        observe(report);
        if (report.ending)
            return {std::move(result), *report.ending, turn.effectSoFar};
        if (surroundings.wait(*report.wait) == Interruption::WaitEnd::Cancelled) {
            report.wait.reset();
            report.elapsed = {};
            report.failure->cause = Cause::Cancelled;
            report.ending = Ending::Cancelled;
            observe(report);
            return {std::move(result), Ending::Cancelled, turn.effectSoFar};
        }
    }
}

}
