#include "event_fields.h"

#include <QDateTime>

namespace activity {

using namespace Qt::StringLiterals;

QList<Field> fieldsOf(const Event &event)
{
    return {
        {"sequence"_L1, QString::number(event.sequence), true},
        {"time"_L1, isoTime(event)},
        {"operation_id"_L1, QString::number(event.operationId), true},
        {"operation"_L1, keyOf(event.operation)},
        {"subject"_L1, event.subject},
        {"subject_id"_L1, event.subjectId},
        {"attempt"_L1, QString::number(event.attempt), true},
        {"of"_L1, QString::number(event.of), true},
        {"statements"_L1, keyOf(event.path)},
        {"outcome"_L1, keyOf(event.outcome)},
        {"cause"_L1, event.cause ? QString(keyOf(*event.cause)) : QString()},
        {"effect"_L1, keyOf(event.effect)},
        {"sqlstate"_L1, event.sqlState},
        {"wait_ms"_L1, event.wait ? QString::number(event.wait->count()) : QString(), true},
        {"elapsed_us"_L1, QString::number(event.elapsed.count()), true},
        {"message"_L1, event.message},
        {"sql"_L1, event.sql},
    };
}

QString isoTime(const Event &event)
{
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(event.time), Qt::UTC)
        .toString(Qt::ISODateWithMs);
}

}
