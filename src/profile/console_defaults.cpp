#include "console_defaults.h"

#include "this_user.h"

#include <QFile>
#include <QRegularExpression>

namespace profile {

using namespace Qt::StringLiterals;

bool isThisComputer(const QString &host)
{
    static const QRegularExpression loopback{uR"(^(localhost|::1|127(\.\d{1,3}){3})$)"_s};
    return host.isEmpty() || host.startsWith('/'_L1) || host.startsWith('@'_L1)
        || loopback.match(host).hasMatch();
}

bool areThisComputer(const QString &hosts, const QString &addresses)
{
    const QStringList hostList = hosts.split(','_L1);
    const QStringList addressList = addresses.split(','_L1);
    for (qsizetype i = 0; i < std::max(hostList.size(), addressList.size()); ++i) {
        const QString address = addressList.value(i).trimmed();
        if (!isThisComputer(address.isEmpty() ? hostList.value(i).trimmed() : address))
            return false;
    }
    return true;
}

namespace {

const QString systemCertificates = u"/etc/ssl/certs/ca-certificates.crt"_s;

/// Over a network the server has to prove who it is. libpq 15 looks for the certificates of authorities in
/// the user's own file alone, which hardly anybody has: the system's serve where there is none.
QMap<QString, QString> encryptionDefaults(const EffectiveParameters &named, const QString &home)
{
    QMap<QString, QString> own;
    QString mode = named.value(u"sslmode"_s).value;
    if (mode.isEmpty() && !areThisComputer(named.value(u"host"_s).value, named.value(u"hostaddr"_s).value)) {
        mode = u"verify-full"_s;
        own.insert(u"sslmode"_s, mode);
    }
    const bool hasAuthorities =
        named.contains(u"sslrootcert"_s) || QFile::exists(home + "/.postgresql/root.crt"_L1);
    if (mode == "verify-full"_L1 && !hasAuthorities && QFile::exists(systemCertificates))
        own.insert(u"sslrootcert"_s, systemCertificates);
    return own;
}

}

QMap<QString, QString> consoleDefaults(const EffectiveParameters &named, const QString &home)
{
    QMap<QString, QString> own{
        // For the server's audit: which program, and which person at which keyboard. NAMEDATALEN bounds it at
        // 63
        // bytes.
        {u"application_name"_s, u"domain-console (%1)"_s.arg(loginName()).left(63)},
        // A link that is dead without saying so must not hold an operation for hours.
        {u"connect_timeout"_s, u"10"_s},
        {u"tcp_user_timeout"_s, u"30000"_s},
    };
    own.insert(encryptionDefaults(named, home));
    return own;
}

}
