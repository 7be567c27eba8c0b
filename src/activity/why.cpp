#include "why.h"

#include "explanation.h"
#include "why_table.h"

#include <QCoreApplication>

#include <algorithm>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

struct Why {
    Q_DECLARE_TR_FUNCTIONS(activity::Why)
};

constexpr auto postgresPages = "https://www.postgresql.org/docs/15/"_L1;

struct Symptom {
    QLatin1StringView words;
    QLatin1StringView sqlState;
};

/// libpq tells no SQLSTATE for a failed connect; the server's words in its text stand for one.
constexpr Symptom symptoms[] = {
    {"password authentication failed"_L1, "28P01"_L1},
    {"no password supplied"_L1, "28P01"_L1},
    {"pg_hba.conf"_L1, "28000"_L1},
    {"role \""_L1, "28000"_L1},
    {"no such user"_L1, "28000"_L1},
    {"no such database"_L1, "3D000"_L1},
    {"database \""_L1, "3D000"_L1},
    {"too many clients"_L1, "53300"_L1},
    {"remaining connection slots"_L1, "53300"_L1},
    {"the database system is"_L1, "57P03"_L1},
    {"no more connections allowed"_L1, "08P01"_L1},
};

QString sqlStateOf(const Event &event)
{
    if (!event.sqlState.isEmpty())
        return event.sqlState;
    const auto *symptom = std::find_if(std::begin(symptoms), std::end(symptoms),
        [&event](const Symptom &each) { return event.message.contains(each.words); });
    return symptom == std::end(symptoms) ? QString() : QString(symptom->sqlState);
}

const WhyRow *rowOf(const QString &sqlState)
{
    const auto table = whyTable();
    const auto find = [&table](const QString &code) {
        return std::find_if(
            table.begin(), table.end(), [&code](const WhyRow &row) { return code == row.code; });
    };
    auto row = find(sqlState);
    if (row == table.end())
        row = find(sqlState.left(2));
    return row == table.end() ? nullptr : &*row;
}

QString writtenOf(Fate fate, const Event &event)
{
    if (!isWrite(event.operation))
        return Why::tr("No: it only reads.");
    if (mayHaveWritten(event))
        return Why::tr(
            "Perhaps: the answer to this attempt, or to one before it, never came. A repeat by the "
            "console takes effect only if the first did not.");
    switch (fate) {
    case Fate::RolledBack:
        return Why::tr("No: the server answered with an error, and nothing of the statement stays.");
    case Fate::NotSent:
        return Why::tr("No: the statement reached no server.");
    case Fate::Unanswered:
        return Why::tr("No: what would have made the change last had not been sent.");
    }
    return {};
}

}

std::optional<WhyCard> whyOf(const Event &event)
{
    if (!event.cause || event.cause == retry::Cause::Cancelled)
        return {};
    const QString sqlState = sqlStateOf(event);
    if (sqlState.isEmpty() && event.cause != retry::Cause::ConnectionLost)
        return {};
    const WhyRow *row = rowOf(sqlState);
    if (!row)
        return {};
    const QString source =
        row->source.startsWith("https:"_L1) ? QString(row->source) : QString(postgresPages + row->source);
    return WhyCard{QString(sqlState + ' '_L1 + row->name).trimmed(), Why::tr(row->cause),
        writtenOf(row->fate, event), Why::tr(row->advice), source};
}

}
