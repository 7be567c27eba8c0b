#include "journal_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <algorithm>
#include <chrono>

namespace activity {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto staleLock = 10s; ///< a console that ended while it renamed
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// What another console, or a full disk, left unfinished.
bool endsInsideALine(QFile &file)
{
    char last = '\n';
    return file.size() > 0 && file.seek(file.size() - 1) && file.getChar(&last) && last != '\n';
}

}

JournalFiles::JournalFiles(const QString &directory, const JournalLimits &limits)
    : m_directory(directory)
    , m_limits(limits)
{
}

QString JournalFiles::name(int age) const
{
    return QDir(m_directory).filePath(age == 0 ? u"activity.jsonl"_s : u"activity.%1.jsonl"_s.arg(age));
}

QStringList JournalFiles::oldestFirst() const
{
    QStringList names;
    for (int age = m_limits.files - 1; age >= 0; --age) {
        if (QFileInfo::exists(name(age)))
            names << name(age);
    }
    return names;
}

JournalFiles::Appended JournalFiles::append(const QByteArray &lines) const
{
    if (!QDir().mkpath(m_directory))
        return {0, tr("the folder cannot be made")};
    if (QFileInfo(current()).size() >= m_limits.fileSize)
        rotate();
    // Opened for each append: another console may have renamed the file since.
    QFile file(current());
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered, ownerOnly))
        return {0, file.errorString()};
    const bool isCut = endsInsideALine(file);
    const qint64 written = file.write(isCut ? '\n' + lines : lines);
    const qint64 ofLines = std::max<qint64>(0, written - (isCut ? 1 : 0));
    return {ofLines, ofLines == lines.size() ? QString() : file.errorString()};
}

/// Under a lock, and only if no other console did it a moment ago. Without the lock the file grows on.
void JournalFiles::rotate() const
{
    QLockFile lock(name(0) + ".lock"_L1);
    lock.setStaleLockTime(staleLock);
    if (!lock.tryLock(1s) || QFileInfo(current()).size() < m_limits.fileSize)
        return;
    QFile::remove(name(m_limits.files - 1));
    for (int age = m_limits.files - 2; age >= 0; --age)
        QFile::rename(name(age), name(age + 1));
}

}
