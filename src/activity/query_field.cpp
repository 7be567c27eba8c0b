#include "query_field.h"

#include <QCoreApplication>

namespace activity {

using namespace Qt::StringLiterals;
using Kind = QueryField::Kind;

namespace {

struct FieldText {
    Q_DECLARE_TR_FUNCTIONS(activity::QueryField)
};

/// The keys of an enum whose values are counted from 0.
template <class Enum> QStringList keysOf(int count)
{
    QStringList keys;
    for (int value = 0; value < count; ++value)
        keys.append(keyOf(Enum(value)));
    return keys;
}

QStringList operations()
{
    int count = 0;
    while (!keyOf(Operation(count)).isEmpty())
        ++count;
    return keysOf<Operation>(count);
}

QStringList outcomes()
{
    return keysOf<Outcome>(static_cast<int>(Outcome::Cancelled) + 1);
}

QStringList causes()
{
    return keysOf<retry::Cause>(static_cast<int>(retry::Cause::Cancelled) + 1);
}

QueryField choice(const QString &key, Fact fact, const QStringList &choices, const QString &example,
    const QString &words, bool mayBeAbsent = false)
{
    return {key, Kind::Choice, example, words, fact, {}, {}, choices, mayBeAbsent};
}

QueryField number(
    const QString &key, Kind kind, Fact fact, const QString &example, const QString &words, bool mayBeAbsent)
{
    return {key, kind, example, words, fact, {}, {}, {}, mayBeAbsent};
}

QueryField text(const QString &key, Text part, const QString &example, const QString &words,
    TextTest::How how = TextTest::How::Contains)
{
    return {key, Kind::Text, example, words, {}, part, how, {}, true};
}

}

QList<QueryField> queryFields()
{
    return {
        number(u"attempt"_s, Kind::Count, Fact::Attempt, u"attempt:>1"_s,
            FieldText::tr("the attempt's number"), false),
        choice(u"cause"_s, Fact::Cause, causes(), u"cause:transient"_s,
            FieldText::tr("what kind of failure it was"), true),
        text(u"code"_s, Text::SqlState, u"code:42P05"_s, FieldText::tr("the SQLSTATE, or how it begins"),
            TextTest::How::StartsWith),
        choice(u"effect"_s, Fact::Effect, keysOf<retry::Effect>(2), u"effect:unknown"_s,
            FieldText::tr("what a failed attempt did to the data")),
        number(u"elapsed"_s, Kind::Duration, Fact::Elapsed, u"elapsed:>200ms"_s,
            FieldText::tr("how long the attempt took"), false),
        text(u"id"_s, Text::SubjectId, u"id:=cl9x1"_s, FieldText::tr("the domain's id, or a part of it")),
        {u"is"_s, Kind::Property, u"is:conflict"_s, FieldText::tr("what holds for the attempt"), {}, {}, {},
            {u"conflict"_s, u"marked"_s, u"retry"_s, u"unknown"_s}, false},
        text(u"message"_s, Text::Message, u"message:\"permission denied\""_s,
            FieldText::tr("the server's words, or a part of them")),
        text(u"name"_s, Text::Subject, u"name:shop"_s, FieldText::tr("the domain's name, or a part of it")),
        choice(u"operation"_s, Fact::Operation, operations(), u"operation:edit"_s,
            FieldText::tr("what was to be done")),
        choice(u"outcome"_s, Fact::Outcome, outcomes(), u"outcome:failed"_s,
            FieldText::tr("how the attempt ended")),
        choice(u"path"_s, Fact::Path, keysOf<StatementPath>(2), u"path:prepared"_s,
            FieldText::tr("how the statement was sent")),
        number(u"since"_s, Kind::Time, Fact::Time, u"since:10m"_s,
            FieldText::tr("from then on: 10m ago, 14:30, 2026-01-31 or 2026-01-31T14:30"), false),
        number(u"until"_s, Kind::Time, Fact::Time, u"until:14:30"_s,
            FieldText::tr("up to then: 10m ago, 14:30, 2026-01-31 or 2026-01-31T14:30"), false),
        number(u"wait"_s, Kind::Duration, Fact::Wait, u"wait:>=200ms"_s,
            FieldText::tr("how long until the next attempt"), true),
    };
}

}
