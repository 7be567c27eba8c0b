#pragma once

#include "draft.h"

#include <QCoreApplication>
#include <QFile>
#include <QLockFile>
#include <QSet>

#include <functional>
#include <memory>
#include <vector>

namespace drafts {

/// The file in which one console keeps its drafts: unsaved.jsonl, or a numbered one beside it where another
/// console holds that. Only its owner may read it. Blocks; for one thread at a time.
class DraftFile {
    Q_DECLARE_TR_FUNCTIONS(drafts::DraftFile)
public:
    explicit DraftFile(const QString &directory);
    ~DraftFile(); ///< removes the file where nothing is left in it

    /// Takes a file that no other console holds, and all that consoles have left which have ended. Without
    /// one it may be called again.
    struct Opened {
        QList<Draft> left;
        QStringList notes; ///< sentences for the operator
    };
    Opened open();

    /// In place of what was under the id; nothing: it is dropped.
    struct Entry {
        QString id;
        std::optional<Draft> draft;
    };
    /// Empty: they are written. Else the system's words; the next call writes what is missing as well.
    QString append(const QList<Entry> &entries);
    QString sync(); ///< until the disk has it
    /// The same for what is written by now, to be called on another thread, whatever is done here meanwhile.
    std::function<QString()> laterSync() const;

    const QString &path() const { return m_path; }

private:
    QString nameOf(int number) const;
    bool take(int number, Opened &opened);
    QList<Draft> takeOver(const QList<Draft> &found);
    bool copyDamaged(const QString &path, bool isCut, Opened &opened);
    QString rewrite();

    struct Held {
        QString path;
        std::unique_ptr<QLockFile> lock;
    };

    const QString m_directory;
    QString m_path; ///< empty: no file could be had
    QString m_whyNone; ///< the system's words
    std::unique_ptr<QLockFile> m_lock;
    std::vector<Held> m_absorbed; ///< others' files that go once ours holds what they held
    QFile m_file;
    QMap<QString, Draft> m_drafts;
    QSet<QString> m_handedOver; ///< by open(): never twice, whatever has become of them
    qint64 m_sizeOnceWritten = 0;
    bool m_mustRewrite = false;
};

}
