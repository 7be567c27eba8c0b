#pragma once

#include "child_process.h"

#include <QProcessEnvironment>

#include <memory>
#include <vector>

namespace sandbox {

/// Other clients of the pool: processes of the program domain-console-rival, which lies beside our own.
class Rivals {
public:
    /// \a environment: libpq's variables, with the password.
    explicit Rivals(const QProcessEnvironment &environment);
    ~Rivals();
    Rivals(const Rivals &) = delete;
    Rivals &operator=(const Rivals &) = delete;

    /// Starts or ends processes until \a count run.
    Done setCount(int count);

    /// Leaves qpsqlpstmt_<first> and the \a count - 1 names that follow on each of \a servers server
    /// connections.
    Done plantNames(int first, int count, int servers);

private:
    std::unique_ptr<QProcess> prepare(const QStringList &arguments) const;

    QProcessEnvironment m_environment;
    std::vector<std::unique_ptr<QProcess>> m_processes;
};

}
