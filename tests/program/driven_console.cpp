#include "driven_console.h"

#include <psql.h>

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

DrivenConsole::DrivenConsole(const QStringList &arguments, const QString &password, const QString &log)
{
    QProcessEnvironment environment = sandbox::clientEnvironment({}, password);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"typist"_s);
    environment.insert(u"QT_PLUGIN_PATH"_s, QStringLiteral(TYPIST_PLUGINS));
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    if (!log.isEmpty()) {
        environment.insert(u"QT_LOGGING_RULES"_s, u"*=true"_s);
        m_process.setProcessChannelMode(QProcess::SeparateChannels);
        m_process.setStandardErrorFile(log, QIODevice::Append);
    }
    m_process.setProcessEnvironment(environment);
    m_process.start(QCoreApplication::applicationDirPath() + u"/domain-console"_s, arguments);
    m_process.waitForStarted();
}

DrivenConsole::~DrivenConsole()
{
    kill();
}

void DrivenConsole::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

QJsonObject DrivenConsole::ask(const QString &action, const QString &on, const QString &text)
{
    const QJsonObject order{{u"do"_s, action}, {u"on"_s, on}, {u"text"_s, text}};
    m_process.write(QJsonDocument(order).toJson(QJsonDocument::Compact) + '\n');
    while (!m_process.canReadLine())
        if (m_process.state() != QProcess::Running || !m_process.waitForReadyRead(20'000))
            return {{u"missing"_s, true}};
    return QJsonDocument::fromJson(m_process.readLine()).object();
}

bool DrivenConsole::act(const QString &action, const QString &on, const QString &text)
{
    return !ask(action, on, text).contains("missing"_L1);
}

bool DrivenConsole::shows(const QString &on)
{
    return ask(u"look"_s, on, {}).value("visible"_L1).toBool();
}

QString DrivenConsole::text(const QString &on)
{
    return ask(u"look"_s, on, {}).value("text"_L1).toString();
}

int DrivenConsole::rows(const QString &on)
{
    return ask(u"look"_s, on, {}).value("rows"_L1).toInt();
}
