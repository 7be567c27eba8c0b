#pragma once

#include "event_query.h"

#include <QStringList>

namespace activity {

/// A field of the filter language.
struct QueryField {
    enum class Kind {
        Choice, ///< one of a closed set
        Count,
        Duration,
        Time, ///< since and until
        Text,
        Property, ///< is:…, a yes or no
    };

    QString key;
    Kind kind = Kind::Text;
    QString example; ///< a whole term
    QString words; ///< what it looks at, for the operator
    Fact fact = Fact::Time; ///< of a Choice, Count, Duration or Time
    Text text = Text::Subject; ///< of a Text
    TextTest::How how = TextTest::How::Contains; ///< of a Text without a comparison
    QStringList choices; ///< of a Choice or Property, by the value of their enum
    bool mayBeAbsent = false; ///< "none" stands for that there is no value
};

/// In the order of their keys.
QList<QueryField> queryFields();

inline constexpr QLatin1StringView noValue("none");

}
