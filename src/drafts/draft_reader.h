#pragma once

#include "draft.h"

#include <QByteArray>

namespace drafts {

/// What stands in a file of drafts, as far as it can be read.
struct ReadDrafts {
    QList<Draft> drafts; ///< those that were not dropped, oldest first
    int badLines = 0; ///< that are no entries
    bool isCut = false; ///< the last line has no end
    bool isNewer = false; ///< a newer version wrote it: nothing was read
    QString error; ///< it cannot be opened: the system's words
};

/// A file that is not there holds nothing. Blocks; for any thread.
ReadDrafts readDrafts(const QString &path);

QByteArray headerLine();
QByteArray draftLine(const Draft &draft); ///< replaces an earlier one of the same id
QByteArray dropLine(const QString &id);

}
