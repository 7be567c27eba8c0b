#include "effective_parameters.h"

#include "console_defaults.h"
#include "service_file.h"
#include "this_user.h"

namespace profile {

using namespace Qt::StringLiterals;

namespace {

/// As libpq itself lists them, without what is out of date; a test compares.
struct Known {
    QLatin1StringView keyword;
    QLatin1StringView variable; ///< empty: there is none
    QLatin1StringView builtIn; ///< empty: there is none
};

constexpr Known knownParameters[]{
    {"application_name"_L1, "PGAPPNAME"_L1, {}},
    {"channel_binding"_L1, "PGCHANNELBINDING"_L1, "prefer"_L1},
    {"client_encoding"_L1, "PGCLIENTENCODING"_L1, {}},
    {"connect_timeout"_L1, "PGCONNECT_TIMEOUT"_L1, {}},
    {"dbname"_L1, "PGDATABASE"_L1, {}},
    {"gssencmode"_L1, "PGGSSENCMODE"_L1, "prefer"_L1},
    {"gsslib"_L1, "PGGSSLIB"_L1, {}},
    {"host"_L1, "PGHOST"_L1, {}},
    {"hostaddr"_L1, "PGHOSTADDR"_L1, {}},
    {"krbsrvname"_L1, "PGKRBSRVNAME"_L1, "postgres"_L1},
    {"options"_L1, "PGOPTIONS"_L1, {}},
    {"passfile"_L1, "PGPASSFILE"_L1, {}},
    {"password"_L1, "PGPASSWORD"_L1, {}},
    {"port"_L1, "PGPORT"_L1, "5432"_L1},
    {"requirepeer"_L1, "PGREQUIREPEER"_L1, {}},
    {"service"_L1, "PGSERVICE"_L1, {}},
    {"ssl_max_protocol_version"_L1, "PGSSLMAXPROTOCOLVERSION"_L1, {}},
    {"ssl_min_protocol_version"_L1, "PGSSLMINPROTOCOLVERSION"_L1, "TLSv1.2"_L1},
    {"sslcert"_L1, "PGSSLCERT"_L1, {}},
    {"sslcompression"_L1, "PGSSLCOMPRESSION"_L1, "0"_L1},
    {"sslcrl"_L1, "PGSSLCRL"_L1, {}},
    {"sslcrldir"_L1, "PGSSLCRLDIR"_L1, {}},
    {"sslkey"_L1, "PGSSLKEY"_L1, {}},
    {"sslmode"_L1, "PGSSLMODE"_L1, "prefer"_L1},
    {"sslrootcert"_L1, "PGSSLROOTCERT"_L1, {}},
    {"sslsni"_L1, "PGSSLSNI"_L1, "1"_L1},
    {"target_session_attrs"_L1, "PGTARGETSESSIONATTRS"_L1, "any"_L1},
    {"user"_L1, "PGUSER"_L1, {}},
};

/// Keeps what is there already: who is asked first has the last word.
void add(EffectiveParameters &parameters, const QString &keyword, EffectiveParameter parameter)
{
    if (parameter.value.isEmpty() || parameters.contains(keyword))
        return;
    if (keyword == "password"_L1 || keyword == "sslpassword"_L1)
        parameter.value.clear();
    parameters.insert(keyword, parameter);
}

void addEnvironment(EffectiveParameters &parameters, const QProcessEnvironment &environment)
{
    for (const Known &known : knownParameters)
        add(parameters, known.keyword,
            {environment.value(known.variable), Origin::Environment, known.variable});
    if (environment.value(u"PGREQUIRESSL"_s).startsWith('1'_L1))
        add(parameters, u"sslmode"_s, {u"require"_s, Origin::Environment, u"PGREQUIRESSL"_s});
}

void addBuiltIn(EffectiveParameters &parameters)
{
    const auto builtIn = [&](const QString &keyword, const QString &value) {
        add(parameters, keyword, {value, Origin::BuiltIn, {}});
    };
    for (const Known &known : knownParameters)
        builtIn(known.keyword, known.builtIn);
    if (!parameters.contains(u"hostaddr"_s))
        builtIn(u"host"_s, u"/var/run/postgresql"_s); // as Debian's libpq has it
    builtIn(u"user"_s, loginName());
    builtIn(u"dbname"_s, parameters.value(u"user"_s).value);
}

}

tl::expected<EffectiveParameters, QString> effectiveParameters(
    const QMap<QString, QString> &parameters, const QProcessEnvironment &environment)
{
    EffectiveParameters effective;
    for (auto it = parameters.cbegin(); it != parameters.cend(); ++it)
        add(effective, it.key(), {it.value(), Origin::Profile, {}});
    add(effective, u"service"_s, {environment.value(u"PGSERVICE"_s), Origin::Environment, u"PGSERVICE"_s});
    if (const QString service = effective.value(u"service"_s).value; !service.isEmpty()) {
        const auto entries = readService(service, environment);
        if (!entries)
            return tl::unexpected{entries.error()};
        for (const ServiceEntry &entry : *entries)
            add(effective, entry.keyword, {entry.value, Origin::ServiceFile, entry.place});
    }
    addEnvironment(effective, environment);
    const QMap<QString, QString> own = consoleDefaults(effective, homeFolder(environment));
    for (auto it = own.cbegin(); it != own.cend(); ++it)
        add(effective, it.key(), {it.value(), Origin::Console, {}});
    addBuiltIn(effective);
    return effective;
}

QMap<QString, QString> toldParameters(const EffectiveParameters &parameters)
{
    QMap<QString, QString> told;
    for (auto it = parameters.cbegin(); it != parameters.cend(); ++it)
        if (it->origin == Origin::Profile || it->origin == Origin::Console)
            told.insert(it.key(), it->value);
    return told;
}

QString identityOf(const EffectiveParameters &parameters)
{
    const auto value = [&](const QString &keyword) { return parameters.value(keyword).value; };
    QString server = value(u"host"_s);
    if (const QString address = value(u"hostaddr"_s); !address.isEmpty())
        server += '['_L1 + address + ']'_L1;
    return u"%1@%2:%3/%4"_s.arg(value(u"user"_s), server, value(u"port"_s), value(u"dbname"_s));
}

}
