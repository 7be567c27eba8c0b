#pragma once

#include <QList>
#include <QString>

namespace activity {

/// What the term under the cursor can become.
struct QueryCompletion {
    QString term; ///< "outcome:" or "outcome:failed"
    QString words; ///< what it looks at
};

struct QueryCompletions {
    qsizetype start = 0; ///< of what is replaced, in the text
    qsizetype length = 0;
    QList<QueryCompletion> items; ///< empty: the term is a text of the operator's own
};

QueryCompletions completionsAt(const QString &text, qsizetype cursor);

}
