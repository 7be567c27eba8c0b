#include "run_directory.h"

#include "leftovers.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/file.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sandbox {

namespace {

/// A Unix socket's path has at most 107 bytes; ours is "<parent>/<prefix>XXXXXX/.s.PGSQL.5432".
constexpr qsizetype longestParent = 60;

/// Whether another account can walk down to it.
bool isOpenToAll(const QString &path)
{
    for (QDir folder(path);; folder.cdUp()) {
        if (!QFileInfo(folder.path()).permission(QFileDevice::ExeOther))
            return false;
        if (folder.isRoot())
            return true;
    }
}

QString parentFor(const Account &account)
{
    const QString preferred = QDir(QDir::tempPath()).canonicalPath();
    const bool suits = !preferred.isEmpty() && preferred.toUtf8().size() <= longestParent
        && (!account.isOther || isOpenToAll(preferred));
    return suits ? preferred : u"/tmp"_s;
}

QString failureSentence(const QString &path)
{
    return QCoreApplication::translate("sandbox", "Cannot write the sandbox's files in %1: %2")
        .arg(path, qt_error_string());
}

}

tl::expected<std::unique_ptr<RunDirectory>, QString> RunDirectory::create(const Account &account)
{
    const QString parent = parentFor(account);
    clearLeftovers(parent, account);

    // It gets the name by which leftovers are known only when it is locked: before, it would look like one.
    QByteArray draft = QFile::encodeName(parent + u"/domain-console-draft-XXXXXX"_s);
    if (!mkdtemp(draft.data()))
        return tl::unexpected(failureSentence(parent));
    const QString suffix = QString::fromLatin1(draft.right(6));
    const QByteArray path = QFile::encodeName(parent + u'/' + directoryPrefix + suffix);
    const int lock =
        open(QByteArray(draft + "/lock").constData(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock < 0 || flock(lock, LOCK_EX | LOCK_NB) != 0
        || (account.isOther && chown(draft.constData(), account.user, account.group) != 0)
        || rename(draft.constData(), path.constData()) != 0) {
        const QString sentence = failureSentence(parent);
        close(lock);
        QDir(QFile::decodeName(draft)).removeRecursively();
        return tl::unexpected(sentence);
    }
    return std::unique_ptr<RunDirectory>(new RunDirectory(QFile::decodeName(path), account, lock));
}

RunDirectory::RunDirectory(QString path, Account account, int lock)
    : m_path(std::move(path))
    , m_account(std::move(account))
    , m_lock(lock)
{
}

RunDirectory::~RunDirectory()
{
    QDir(m_path).removeRecursively();
    close(m_lock);
}

Done RunDirectory::write(const QString &name, const QByteArray &content) const
{
    QFile file(filePath(name));
    if (!file.open(
            QIODevice::WriteOnly | QIODevice::Truncate, QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || (m_account.isOther && fchown(file.handle(), m_account.user, m_account.group) != 0)
        || file.write(content) != content.size() || !file.flush())
        return tl::unexpected(failureSentence(m_path));
    return {};
}

}
