#include "filter_store.h"

#include "json_list.h"
#include "other_writers.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSet>

namespace profile {

using namespace Qt::StringLiterals;

namespace {

using Filters = tl::expected<QList<NamedFilter>, QString>;

struct StoreText {
    Q_DECLARE_TR_FUNCTIONS(profile::FilterStore)
};

tl::unexpected<QString> failure(const QString &sentence)
{
    return tl::unexpected{sentence};
}

tl::expected<NamedFilter, QString> filterFrom(const QJsonObject &object)
{
    const QJsonValue name = object.value("name"_L1);
    const QJsonValue text = object.value("text"_L1);
    if (name.toString().isEmpty() || !text.isString())
        return failure(StoreText::tr("Each entry of “filters” has to be an object with a name and a text."));
    return onlyKnownKeys(object, {u"name"_s, u"text"_s}).map([&] {
        return NamedFilter{name.toString(), text.toString()};
    });
}

Filters filtersFrom(const QJsonArray &array)
{
    QList<NamedFilter> filters;
    QSet<QString> names;
    for (const auto &value : array) {
        const auto filter = filterFrom(value.toObject());
        if (!filter)
            return failure(filter.error());
        if (names.contains(filter->name))
            return failure(StoreText::tr("Two filters have the name “%1”. Rename one.").arg(filter->name));
        names.insert(filter->name);
        filters += *filter;
    }
    return filters;
}

}

FilterStore::FilterStore(const QString &directory)
    : m_file(QDir(directory).absoluteFilePath(u"filters.json"_s))
{
}

tl::expected<QList<NamedFilter>, QString> FilterStore::load() const
{
    QFile input{m_file};
    if (!input.exists())
        return QList<NamedFilter>();
    if (const QString problem = problemWithWriters(m_file); !problem.isEmpty())
        return failure(
            StoreText::tr("The filters are not used, since someone else could have written them. %1")
                .arg(problem));
    if (!input.open(QIODevice::ReadOnly))
        return failure(StoreText::tr("The filters in %1 cannot be read: %2. Check the file's permissions.")
                           .arg(m_file, input.errorString()));
    const Filters filters = listFrom(input.readAll(), u"filters"_s).and_then(&filtersFrom);
    if (!filters)
        return failure(StoreText::tr("The filters in %1 cannot be used. %2 Correct the file or move it away.")
                           .arg(m_file, filters.error()));
    return filters;
}

tl::expected<void, QString> FilterStore::save(const QList<NamedFilter> &filters) const
{
    if (const auto present = load(); !present)
        return failure(StoreText::tr("Nothing was saved, so that nothing is lost. %1").arg(present.error()));
    QJsonArray array;
    for (const NamedFilter &filter : filters)
        array.append(QJsonObject{{u"name"_s, filter.name}, {u"text"_s, filter.text}});
    return replaceFile(m_file, toBytes(array, u"filters"_s));
}

}
