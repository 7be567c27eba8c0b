#include "test_keyring.h"

#include <child_process.h>

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

const QString secretService = u"org.freedesktop.secrets"_s;
const QString ownConnection = u"test keyring"_s;
const QString othersConnection = u"another keyring"_s;

/// Without folders of services: nothing is started that the test does not start, such as a window that asks.
const QByteArray busConfiguration = R"(<busconfig>
<type>session</type>
<listen>unix:tmpdir=/tmp</listen>
<policy context="default">
<allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
</policy>
</busconfig>
)";

}

/// Owns the keyring's name, and every object below it.
class TestKeyring::Another : public QDBusVirtualObject {
public:
    explicit Another(Manner manner)
        : m_manner(manner)
    {
    }

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        message.setDelayedReply(true);
        if (m_manner == Manner::Refuses)
            connection.send(message.createErrorReply(QDBusError::AccessDenied, u"Not for you"_s));
        return true;
    }

private:
    const Manner m_manner;
};

TestKeyring::TestKeyring()
{
    const QString configuration = m_directory.filePath(u"bus.conf"_s);
    QFile file{configuration};
    if (!file.open(QIODevice::WriteOnly) || file.write(busConfiguration) < 0)
        qFatal("The bus has no configuration");
    file.close();
    sandbox::bindToThisThread(m_bus, SIGKILL);
    m_bus.start(u"dbus-daemon"_s,
        {u"--config-file="_s + configuration, u"--nofork"_s, u"--nopidfile"_s, u"--print-address"_s});
    while (!m_bus.canReadLine())
        if (!m_bus.waitForReadyRead(10'000))
            qFatal("There is no dbus-daemon: %s", qPrintable(m_bus.errorString()));
    m_address = QString::fromUtf8(m_bus.readLine()).trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_address.toUtf8());
    QDBusConnection::connectToBus(m_address, ownConnection);
}

TestKeyring::~TestKeyring()
{
    stopAnother();
    m_keyring.kill();
    m_keyring.waitForFinished();
    QDBusConnection::disconnectFromBus(ownConnection);
    m_bus.kill();
    m_bus.waitForFinished();
}

bool TestKeyring::hasOwner() const
{
    return QDBusConnection(ownConnection).interface()->isServiceRegistered(secretService);
}

bool TestKeyring::start()
{
    if (m_keyring.state() != QProcess::NotRunning)
        return true;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &variable : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CACHE_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(variable, m_directory.path());
    m_keyring.setProcessEnvironment(environment);
    m_keyring.setProcessChannelMode(QProcess::MergedChannels);
    sandbox::bindToThisThread(m_keyring, SIGKILL);
    m_keyring.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    m_keyring.write("the keyring's own password");
    m_keyring.closeWriteChannel();
    return QTest::qWaitFor([this] { return hasOwner(); }, 20'000);
}

bool TestKeyring::lock()
{
    QDBusMessage call = QDBusMessage::createMethodCall(
        secretService, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
    call.setArguments(
        {QVariant::fromValue(QList{QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)})});
    const QDBusMessage answer = QDBusConnection(ownConnection).call(call);
    return answer.type() == QDBusMessage::ReplyMessage;
}

bool TestKeyring::startAnother(Manner manner)
{
    m_another = std::make_unique<Another>(manner);
    QDBusConnection connection = QDBusConnection::connectToBus(m_address, othersConnection);
    return connection.registerVirtualObject(u"/"_s, m_another.get(), QDBusConnection::SubPath)
        && connection.registerService(secretService);
}

void TestKeyring::stopAnother()
{
    QDBusConnection::disconnectFromBus(othersConnection);
    m_another.reset();
    if (m_keyring.state() == QProcess::NotRunning)
        (void)QTest::qWaitFor([this] { return !hasOwner(); }, 20'000);
}
