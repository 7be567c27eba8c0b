#include "leftovers.h"

#include <QDir>
#include <QFile>

#include <csignal>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sandbox {

namespace {

/// A server that runs in \a directory; whoever else has gone there (a shell) is none.
bool isServerIn(const QString &directory, const QString &processFolder, const Account &account)
{
    struct stat status;
    if (stat(QFile::encodeName(processFolder).constData(), &status) != 0 || status.st_uid != account.user)
        return false;
    QFile name(processFolder + u"/comm"_s);
    if (!name.open(QIODevice::ReadOnly))
        return false;
    const QByteArray program = name.readAll().trimmed();
    const QString cwd = QFile::symLinkTarget(processFolder + u"/cwd"_s);
    return (program == "postgres" || program == "pgbouncer")
        && (cwd == directory || cwd.startsWith(directory + u'/'));
}

/// The descriptor is taken before the look, so that what is killed is what was looked at, not a later process
/// with the same number.
void endServer(const QString &directory, const QString &processId, const Account &account)
{
    constexpr int patienceMilliseconds = 2000;
    // By number: the C library of Debian 12 declares pidfd_open() for C alone.
    const int process = static_cast<int>(syscall(SYS_pidfd_open, processId.toInt(), 0));
    if (process < 0)
        return;
    if (isServerIn(directory, u"/proc/"_s + processId, account)) {
        // SIGQUIT lets PostgreSQL give back its shared memory.
        for (const int signal : {SIGQUIT, SIGKILL}) {
            pollfd ended{process, POLLIN, 0};
            if (syscall(SYS_pidfd_send_signal, process, signal, nullptr, 0) != 0
                || poll(&ended, 1, patienceMilliseconds) == 1)
                break;
        }
    }
    close(process);
}

void endServersIn(const QString &directory, const Account &account)
{
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        if (entry.at(0).isDigit())
            endServer(directory, entry, account);
    }
}

bool belongsTo(const Account &account, const QString &directory)
{
    struct stat status;
    return lstat(QFile::encodeName(directory).constData(), &status) == 0 && S_ISDIR(status.st_mode)
        && status.st_uid == account.user;
}

}

void clearLeftovers(const QString &parent, const Account &account)
{
    const QStringList names = QDir(parent).entryList({directoryPrefix + u'*'}, QDir::Dirs | QDir::NoSymLinks);
    for (const QString &name : names) {
        const QString path = parent + u'/' + name;
        if (!belongsTo(account, path))
            continue;
        const int lock =
            open(QFile::encodeName(path + u"/lock"_s).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
        if (lock < 0)
            continue;
        if (flock(lock, LOCK_EX | LOCK_NB) == 0) {
            endServersIn(path, account);
            QDir(path).removeRecursively();
        }
        close(lock);
    }
}

}
