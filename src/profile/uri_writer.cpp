#include "parameters.h"

#include "percent_encoding.h"

namespace profile {

using namespace Qt::StringLiterals;

namespace {

QString encodedHost(const QString &host)
{
    return host.contains(':'_L1) ? '['_L1 + percentEncoded(host) + ']'_L1 : percentEncoded(host);
}

/// "host:port" for each pair. The lists have the same length.
QString places(const QStringList &hosts, const QStringList &ports)
{
    QStringList result;
    for (qsizetype i = 0; i < hosts.size(); ++i)
        result += ports.at(i).isEmpty() ? encodedHost(hosts.at(i))
                                        : encodedHost(hosts.at(i)) + ':'_L1 + ports.at(i);
    return result.join(','_L1);
}

}

QString toUri(const Profile &profile)
{
    QMap<QString, QString> parameters = profile.parameters;
    QString uri = u"postgresql://"_s;
    if (const QString user = parameters.take(u"user"_s); !user.isEmpty())
        uri += percentEncoded(user) + '@'_L1;
    const QStringList hosts = parameters.value(u"host"_s).split(','_L1);
    const QStringList ports = parameters.value(u"port"_s).split(','_L1);
    const bool havePairs =
        hosts.size() == ports.size(); // one port for several hosts has no place but the query
    if (havePairs) {
        uri += places(hosts, ports);
        parameters.remove(u"host"_s);
        parameters.remove(u"port"_s);
    }
    if (const QString database = parameters.take(u"dbname"_s); !database.isEmpty())
        uri += '/'_L1 + percentEncoded(database);
    QStringList query;
    for (auto parameter = parameters.cbegin(); parameter != parameters.cend(); ++parameter) {
        if (problemWithParameter(parameter.key()).isEmpty())
            query += percentEncoded(parameter.key()) + '='_L1 + percentEncoded(parameter.value());
    }
    return query.isEmpty() ? uri : uri + '?'_L1 + query.join('&'_L1);
}

}
