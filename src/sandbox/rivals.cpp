#include "rivals.h"

#include <QCoreApplication>

#include <csignal>

using namespace Qt::StringLiterals;

namespace sandbox {

Rivals::Rivals(const QProcessEnvironment &environment)
    : m_environment(environment)
{
}

Rivals::~Rivals()
{
    setCount(0);
}

std::unique_ptr<QProcess> Rivals::prepare(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setProgram(QCoreApplication::applicationDirPath() + u"/domain-console-rival"_s);
    process->setArguments(arguments);
    process->setProcessEnvironment(m_environment);
    bindToThisThread(*process, SIGKILL);
    return process;
}

Done Rivals::setCount(int count)
{
    const auto wanted = static_cast<std::size_t>(count);
    while (m_processes.size() > wanted) {
        m_processes.back()->kill();
        m_processes.back()->waitForFinished();
        m_processes.pop_back();
    }
    while (m_processes.size() < wanted) {
        auto process = prepare({});
        process->setStandardOutputFile(QProcess::nullDevice());
        process->setStandardErrorFile(QProcess::nullDevice());
        process->start();
        if (!process->waitForStarted())
            return tl::unexpected(
                QCoreApplication::translate("sandbox", "Cannot start the rival client %1: %2")
                    .arg(process->program(), process->errorString()));
        m_processes.push_back(std::move(process));
    }
    return {};
}

Done Rivals::plantNames(int first, int count, int servers)
{
    const auto process = prepare({u"--plant-first"_s, QString::number(first), u"--plant-count"_s,
        QString::number(count), u"--servers"_s, QString::number(servers)});
    return runToEnd(*process).map([](const QByteArray &) {});
}

}
