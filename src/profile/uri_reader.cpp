#include "parameters.h"

#include "percent_encoding.h"

#include <QCoreApplication>

namespace profile {

using namespace Qt::StringLiterals;

namespace {

using Checked = tl::expected<void, QString>;
using Text = tl::expected<QString, QString>;

struct Place {
    QString host;
    QString port;
};

tl::unexpected<QString> failure(const QString &sentence)
{
    return tl::unexpected{sentence};
}

/// Reads one URI in the order in which libpq does. Positions in messages count characters from 1.
class Reader {
    Q_DECLARE_TR_FUNCTIONS(profile::UriReader)
public:
    Reader(const QString &uri, Password password)
        : m_uri(uri)
        , m_password(password)
    {
    }

    tl::expected<ReadUri, QString> read();

private:
    Checked readCredentials();
    Checked readPlaces();
    tl::expected<Place, QString> readPlace();
    Text readAddress();
    Text readPort();
    Checked readDatabase();
    Checked readQuery();
    Checked readParameter();
    Checked store(const QString &keyword, const QString &value);
    Text decodeUntil(QLatin1StringView stops);

    QChar next() const { return m_position < m_uri.size() ? m_uri.at(m_position) : QChar(); }
    QStringView takeUntil(QLatin1StringView stops);
    qsizetype strayAt() const;

    const QString m_uri;
    const Password m_password;
    qsizetype m_position = 0; ///< of the next character to read
    ReadUri m_result;
};

QStringView Reader::takeUntil(QLatin1StringView stops)
{
    const qsizetype begin = m_position;
    while (m_position < m_uri.size() && !stops.contains(m_uri.at(m_position)))
        ++m_position;
    return QStringView{m_uri}.sliced(begin, m_position - begin);
}

tl::expected<ReadUri, QString> Reader::read()
{
    const bool isLong = m_uri.startsWith("postgresql://"_L1);
    if (!isLong && !m_uri.startsWith("postgres://"_L1))
        return failure(
            tr("This does not begin with postgresql:// or postgres://. Give the whole connection URI, "
               "without quotes around it."));
    m_position = m_uri.indexOf("://"_L1) + 3;
    return readCredentials()
        .and_then([this] { return readPlaces(); })
        .and_then([this] { return readDatabase(); })
        .and_then([this] { return readQuery(); })
        .map([this] { return m_result; });
}

/// "user:password@": what stands before the first @, unless a slash comes first.
Checked Reader::readCredentials()
{
    const qsizetype begin = m_position;
    takeUntil("@/"_L1);
    const bool hasCredentials = next() == '@'_L1;
    m_position = begin;
    if (!hasCredentials)
        return {};
    const Text user = decodeUntil(":@"_L1);
    if (!user)
        return failure(user.error());
    const bool hasPassword = next() == ':'_L1;
    ++m_position;
    const Text password = hasPassword ? decodeUntil("@"_L1) : Text();
    if (!password)
        return failure(password.error());
    if (hasPassword)
        ++m_position;
    const Checked stored = user->isEmpty() ? Checked() : store(u"user"_s, *user);
    return password->isEmpty() ? stored : stored.and_then([&] { return store(u"password"_s, *password); });
}

/// Where an @ stands that libpq would take for part of a host or database: nearly always the end of a
/// password that is not encoded. -1: nowhere.
qsizetype Reader::strayAt() const
{
    const qsizetype query = m_uri.indexOf('?'_L1, m_position);
    const qsizetype at = m_uri.indexOf('@'_L1, m_position);
    return query >= 0 && at > query ? -1 : at;
}

/// "host:port", several of them with commas between.
Checked Reader::readPlaces()
{
    if (const qsizetype at = strayAt(); at >= 0)
        return failure(tr(
            "There is an @ at character %1 where none may stand. In a user name or password write @ as %2, "
            "/ as %3 and % as %4.")
                           .arg(QString::number(at + 1), u"%40"_s, u"%2F"_s, u"%25"_s));
    QStringList hosts;
    QStringList ports;
    for (bool hasMore = true; hasMore;) {
        const auto place = readPlace();
        if (!place)
            return failure(place.error());
        hosts += place->host;
        ports += place->port;
        hasMore = next() == ','_L1;
        if (hasMore)
            ++m_position;
    }
    const QString host = hosts.join(','_L1);
    const QString port = ports.join(','_L1);
    const Checked stored = host.isEmpty() ? Checked() : store(u"host"_s, host);
    return port.isEmpty() ? stored : stored.and_then([&] { return store(u"port"_s, port); });
}

tl::expected<Place, QString> Reader::readPlace()
{
    const Text host = next() == '['_L1 ? readAddress() : decodeUntil(":/?,"_L1);
    if (!host)
        return failure(host.error());
    if (next() != ':'_L1)
        return Place{*host, {}};
    ++m_position;
    return readPort().map([&](const QString &port) { return Place{*host, port}; });
}

/// An IPv6 address in brackets.
Text Reader::readAddress()
{
    const QString begin = QString::number(++m_position);
    const Text address = decodeUntil("]"_L1);
    if (next() != ']'_L1)
        return failure(
            tr("The [ at character %1 is not closed. An IPv6 address stands between [ and ].").arg(begin));
    if (address && address->isEmpty())
        return failure(
            tr("There is nothing between [ and ] at character %1. Put the IPv6 address there.").arg(begin));
    ++m_position;
    if (!next().isNull() && !":/?,"_L1.contains(next()))
        return failure(tr("Only a port such as :5432, / or , may follow the ] before character %1.")
                           .arg(m_position + 1));
    return address;
}

Text Reader::readPort()
{
    const QString begin = QString::number(m_position + 1);
    const Text port = decodeUntil("/?,"_L1);
    bool isNumber = false;
    const int number = port ? port->toInt(&isNumber) : 0;
    if (!port || port->isEmpty() || (isNumber && number >= 1 && number <= 65535))
        return port;
    return failure(tr(
        "The port at character %1 is not a number from 1 to 65535. In a user name or password write : as %2 "
        "and / as %3.")
                       .arg(begin, u"%3A"_s, u"%2F"_s));
}

Checked Reader::readDatabase()
{
    if (next() != '/'_L1)
        return {};
    ++m_position;
    const Text database = decodeUntil("?"_L1);
    if (!database)
        return failure(database.error());
    return database->isEmpty() ? Checked() : store(u"dbname"_s, *database);
}

Checked Reader::readQuery()
{
    while (++m_position < m_uri.size()) {
        if (const Checked checked = readParameter(); !checked)
            return checked;
    }
    return {};
}

/// "keyword=value", up to & or the end.
Checked Reader::readParameter()
{
    const QString begin = QString::number(m_position + 1);
    const Text keyword = decodeUntil("=&"_L1);
    if (!keyword)
        return failure(keyword.error());
    if (next() != '='_L1)
        return failure(
            tr("The parameter at character %1 has no = and value. Write it as sslmode=require.").arg(begin));
    ++m_position;
    const Text value = decodeUntil("=&"_L1);
    if (!value)
        return failure(value.error());
    if (next() == '='_L1)
        return failure(
            tr("The parameter at character %1 has two =. Write an = in a value as %2.").arg(begin, u"%3D"_s));
    if (const QString note = noteOnForeignParameter(*keyword); !note.isEmpty()) {
        m_result.notes += note;
        return {};
    }
    const bool isOfJdbc = *keyword == "ssl"_L1 && *value == "true"_L1;
    return isOfJdbc ? store(u"sslmode"_s, u"require"_s) : store(*keyword, *value);
}

Checked Reader::store(const QString &keyword, const QString &value)
{
    if (keyword == "password"_L1 && m_password == Password::Separate) {
        m_result.password = value;
        return {};
    }
    if (const QString problem = problemWithParameter(keyword); !problem.isEmpty())
        return failure(problem);
    if (const QString problem = problemWithValue(keyword, value); !problem.isEmpty())
        return failure(problem);
    m_result.profile.parameters.insert(keyword, value);
    return {};
}

Text Reader::decodeUntil(QLatin1StringView stops)
{
    const qsizetype begin = m_position;
    return percentDecoded(takeUntil(stops), begin);
}

}

tl::expected<ReadUri, QString> readUri(const QString &uri, Password password)
{
    return Reader{uri.trimmed(), password}.read();
}

}
