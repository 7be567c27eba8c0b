#pragma once

#include "child_process.h"

#include <memory>

namespace sandbox {

/// A folder of a sandbox's own, which the servers' account owns, removed with everything in it when this
/// dies. While we live, we hold the lock on the file "lock" in it; the kernel frees it however we end.
class RunDirectory {
public:
    /// Also clears what sandboxes that were killed have left.
    static tl::expected<std::unique_ptr<RunDirectory>, QString> create(const Account &account);
    ~RunDirectory();
    RunDirectory(const RunDirectory &) = delete;
    RunDirectory &operator=(const RunDirectory &) = delete;

    const QString &path() const { return m_path; }
    const Account &account() const { return m_account; }
    QString filePath(const QString &name) const { return m_path + u'/' + name; }

    /// A file that the account alone can read.
    Done write(const QString &name, const QByteArray &content) const;

private:
    RunDirectory(QString path, Account account, int lock);

    QString m_path;
    Account m_account;
    int m_lock;
};

}
