#pragma once

#include "event.h"

#include <QList>

namespace activity {

/// A field of an event as files have it.
struct Field {
    QLatin1StringView key;
    QString value; ///< empty: absent
    bool isNumber = false;
};

/// In the files' order.
QList<Field> fieldsOf(const Event &event);

QString isoTime(const Event &event); ///< ISO 8601 in UTC, with milliseconds

}
