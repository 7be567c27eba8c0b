#include "parameters.h"

#include <visible_text.h>

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace profile {

using namespace Qt::StringLiterals;

namespace {

struct Parameters {
    Q_DECLARE_TR_FUNCTIONS(profile::Parameters)
};

/// PostgreSQL 15 documentation, "Parameter Key Words", without secrets and what makes no sense here.
bool isAllowed(const QString &keyword)
{
    static const QSet<QString> keywords{u"application_name"_s, u"channel_binding"_s, u"client_encoding"_s,
        u"connect_timeout"_s, u"dbname"_s, u"fallback_application_name"_s, u"gssencmode"_s, u"gsslib"_s,
        u"host"_s, u"hostaddr"_s, u"keepalives"_s, u"keepalives_count"_s, u"keepalives_idle"_s,
        u"keepalives_interval"_s, u"krbsrvname"_s, u"options"_s, u"passfile"_s, u"port"_s, u"requirepeer"_s,
        u"service"_s, u"ssl_max_protocol_version"_s, u"ssl_min_protocol_version"_s, u"sslcert"_s,
        u"sslcompression"_s, u"sslcrl"_s, u"sslcrldir"_s, u"sslkey"_s, u"sslmode"_s, u"sslrootcert"_s,
        u"sslsni"_s, u"target_session_attrs"_s, u"tcp_user_timeout"_s, u"user"_s};
    return keywords.contains(keyword);
}

/// One of a list with commas between; empty is the default.
bool isPort(const QString &text)
{
    const bool hasDigitsOnly =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c >= '0'_L1 && c <= '9'_L1; });
    const int number = hasDigitsOnly ? text.toInt() : 0;
    return text.isEmpty() || (number >= 1 && number <= 65535);
}

}

QString problemWithParameter(const QString &keyword)
{
    if (isAllowed(keyword))
        return {};
    if (keyword == "password"_L1)
        return Parameters::tr(
            "A password may not stand here, where others could read it. Leave it out: it comes from "
            "the keyring, the pgpass file, PGPASSWORD or a prompt.");
    if (keyword == "sslpassword"_L1)
        return Parameters::tr(
            "“sslpassword” is a secret and may not stand here, where others could read it. Use a key "
            "file without a passphrase, readable by you alone.");
    if (keyword == "requiressl"_L1)
        return Parameters::tr("“requiressl” is out of date. Write sslmode=require.");
    if (keyword == "replication"_L1)
        return Parameters::tr("“replication” opens a connection that cannot edit tables. Leave it out.");
    return Parameters::tr(
        "“%1” is no connection parameter of PostgreSQL. Check its spelling or leave it out.")
        .arg(domain::visibleText(keyword));
}

QString problemWithValue(const QString &keyword, const QString &value)
{
    if (value.contains(QChar::Null))
        return Parameters::tr("“%1” holds a NUL, which no value may hold. Remove it.").arg(keyword);
    const QStringList ports = keyword == "port"_L1 ? value.split(','_L1) : QStringList();
    if (!std::all_of(ports.begin(), ports.end(), isPort))
        return Parameters::tr(
            "“port” is not a number from 1 to 65535, or several with commas between. Correct it.");
    return {};
}

QString noteOnForeignParameter(const QString &keyword)
{
    const QString pool = Parameters::tr("it sizes the pool of the program that the URI was made for");
    const QString statements = Parameters::tr("how statements are sent is chosen under Statements");
    const QString sslOfPrisma =
        Parameters::tr("Prisma alone knows it; the certificates are chosen by sslmode, "
                       "sslrootcert, sslcert and sslkey");
    const QString marker = Parameters::tr("it is a mark for the hosting service alone");
    const QHash<QString, QString> reasons{
        {u"pgbouncer"_s, statements},
        {u"statement_cache_size"_s, statements},
        {u"connection_limit"_s, pool},
        {u"pool_timeout"_s, pool},
        {u"socket_timeout"_s,
            Parameters::tr("Prisma alone knows it; connect_timeout and tcp_user_timeout serve here")},
        {u"schema"_s,
            Parameters::tr("the table is found in the catalog, or named in the profile with its schema")},
        {u"sslaccept"_s, sslOfPrisma},
        {u"sslidentity"_s, sslOfPrisma},
        {u"supa"_s, marker},
        {u"workaround"_s, marker},
    };
    const QString reason = reasons.value(keyword);
    return reason.isEmpty() ? QString() : Parameters::tr("“%1” was left out: %2.").arg(keyword, reason);
}

}
