#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace activity {

struct JournalLimits {
    qint64 fileSize = 64 << 20; ///< bytes; a file may pass it by what is appended at once
    int files = 8; ///< the oldest is deleted: half a gigabyte, some 1.5 million events
};

/// The files of a journal: activity.jsonl, which is written to, activity.1.jsonl, which was before it, and so
/// on. Only their owner may read them. Several consoles may append to one directory's at the same time.
class JournalFiles {
    Q_DECLARE_TR_FUNCTIONS(activity::JournalFiles)
public:
    explicit JournalFiles(const QString &directory, const JournalLimits &limits = {});

    QString current() const { return name(0); }
    QStringList oldestFirst() const; ///< those that exist

    /// Appends whole lines, all at once. The result is how many of the bytes were written; fewer than all:
    /// the last line is cut, and ends before what is appended next. The error is the system's words.
    struct Appended {
        qint64 bytes = 0;
        QString error; ///< empty: all were written
    };
    Appended append(const QByteArray &lines) const;

private:
    QString name(int age) const;
    void rotate() const;

    QString m_directory;
    JournalLimits m_limits;
};

}
