#include "draft_file.h"

#include "draft_reader.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>

#include <unistd.h>

namespace drafts {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostConsoles = 32;
constexpr qint64 sizeToCompact = 256 << 10;
constexpr int growthToCompact = 4;
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

}

DraftFile::DraftFile(const QString &directory)
    : m_directory(directory)
{
}

DraftFile::~DraftFile()
{
    if (m_lock && m_drafts.isEmpty() && m_file.isOpen()) {
        m_file.close();
        QFile::remove(m_path);
    }
}

QString DraftFile::nameOf(int number) const
{
    return QDir(m_directory)
        .absoluteFilePath(number == 1 ? u"unsaved.jsonl"_s : u"unsaved.%1.jsonl"_s.arg(number));
}

DraftFile::Opened DraftFile::open()
{
    Opened opened;
    m_whyNone = QDir().mkpath(m_directory) ? QString() : tr("the folder cannot be made");
    bool isShared = false;
    for (int number = 1; number <= mostConsoles && m_whyNone.isEmpty(); ++number)
        if ((!m_lock || QFile::exists(nameOf(number))) && !take(number, opened))
            isShared = true;
    if (!m_lock && m_whyNone.isEmpty())
        m_whyNone = tr("too many consoles use this folder");
    if (isShared && m_lock)
        opened.notes << tr(
            "Another console uses the same settings. Unsaved edits of this one are kept apart, in %1.")
                            .arg(QFileInfo(m_path).fileName());
    opened.left = takeOver(opened.left);
    if (m_lock && (!m_file.isOpen() || !m_absorbed.empty() || m_mustRewrite))
        rewrite(); // before anything is typed: a busy disk takes its time
    return opened;
}

/// Of \a found, by their id, what was not met before.
QList<Draft> DraftFile::takeOver(const QList<Draft> &found)
{
    QMap<QString, Draft> left;
    for (const Draft &draft : found)
        if (!m_handedOver.contains(draft.id))
            left.insert(draft.id, draft);
    for (const Draft &draft : std::as_const(left)) {
        m_handedOver.insert(draft.id);
        m_drafts.insert(draft.id, draft);
    }
    return left.values();
}

/// False: another console holds that file.
bool DraftFile::take(int number, Opened &opened)
{
    const QString path = nameOf(number);
    auto lock = std::make_unique<QLockFile>(path + ".lock"_L1);
    lock->setStaleLockTime(0); // only the death of whoever holds it makes it stale
    if (!lock->tryLock()) {
        if (lock->error() == QLockFile::LockFailedError)
            return false;
        m_whyNone = tr("the folder takes no new files");
        return true;
    }
    const ReadDrafts read = readDrafts(path);
    if (read.isNewer || !read.error.isEmpty()) {
        opened.notes << (read.isNewer ? tr("A newer version of Domain Console has left unsaved edits in %1. "
                                           "They stay there: use that "
                                           "version to see them.")
                                            .arg(QDir::toNativeSeparators(path))
                                      : tr("The unsaved edits in %1 cannot be read: %2. They stay there; "
                                           "check the file's permissions.")
                                            .arg(QDir::toNativeSeparators(path), read.error));
        return true;
    }
    opened.left += read.drafts;
    if (read.badLines > 0 && !copyDamaged(path, read.isCut && read.badLines == 1, opened))
        return true; // it stays as it is
    if (m_lock) {
        m_absorbed.push_back({path, std::move(lock)});
    } else {
        m_path = path;
        m_lock = std::move(lock);
    }
    return true;
}

/// False: there is no room for a copy of it.
bool DraftFile::copyDamaged(const QString &path, bool isCut, Opened &opened)
{
    const QString copy = QFileInfo(path).path() + u'/' + QFileInfo(path).completeBaseName() + u".damaged-"_s
        + QDateTime::currentDateTime().toString(u"yyyyMMdd-hhmmss-zzz"_s) + u".txt"_s;
    const bool isCopied = QFile::copy(path, copy) && QFile::setPermissions(copy, ownerOnly);
    m_mustRewrite = m_mustRewrite || isCopied;
    const QString place = QDir::toNativeSeparators(isCopied ? copy : path);
    opened.notes << (isCut ? tr("The file of unsaved edits was cut off in its last entry. The entries before "
                                "it were read; the "
                                "file as it was is in %1.")
                                 .arg(place)
                           : tr("The file of unsaved edits is damaged. Entries that could be read were; the "
                                "file as it was is in "
                                "%1.")
                                 .arg(place));
    return isCopied;
}

QString DraftFile::append(const QList<Entry> &entries)
{
    QByteArray lines;
    for (const Entry &entry : entries) {
        if (entry.draft)
            m_drafts.insert(entry.id, *entry.draft);
        else
            m_drafts.remove(entry.id);
        lines += entry.draft ? draftLine(*entry.draft) : dropLine(entry.id);
    }
    if (!m_lock)
        return m_whyNone;
    const qint64 size = m_file.isOpen() ? m_file.size() : 0;
    const bool isWorthwhile = size > sizeToCompact && size > growthToCompact * m_sizeOnceWritten;
    if (m_mustRewrite || !m_file.isOpen() || isWorthwhile)
        return rewrite();
    if (m_file.write(lines) == lines.size())
        return {};
    m_mustRewrite = true; // a part of them may be there
    return m_file.errorString();
}

/// As a whole, beside the old file and then in its place: what is there stays until all of the new is.
QString DraftFile::rewrite()
{
    m_mustRewrite = true;
    QSaveFile output(m_path);
    QByteArray all = headerLine();
    for (const Draft &draft : std::as_const(m_drafts))
        all += draftLine(draft);
    const bool isWritten = output.open(QIODevice::WriteOnly) && output.setPermissions(ownerOnly)
        && output.write(all) == all.size() && output.flush() // commit() does not look at what close() writes
        && output.commit();
    if (!isWritten)
        return output.errorString();
    m_file.close();
    m_file.setFileName(m_path);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return m_file.errorString();
    m_mustRewrite = false;
    m_sizeOnceWritten = all.size();
    for (const Held &held : m_absorbed)
        QFile::remove(held.path);
    m_absorbed.clear();
    return {};
}

std::function<QString()> DraftFile::laterSync() const
{
    const int handle = m_file.isOpen() ? ::dup(m_file.handle()) : -1;
    return [handle]() -> QString {
        if (handle < 0)
            return {};
        const int error = ::fsync(handle) == 0 ? 0 : errno;
        ::close(handle);
        return error == 0 ? QString() : qt_error_string(error);
    };
}

QString DraftFile::sync()
{
    if (m_file.isOpen() && ::fsync(m_file.handle()) != 0)
        return qt_error_string(errno);
    return {};
}

}
