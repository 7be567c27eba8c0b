#pragma once

#include <tl/expected.hpp>

#include <QList>
#include <QString>

namespace profile {

/// A filter of the activity under a name of the operator's own.
struct NamedFilter {
    QString name;
    QString text;

    friend bool operator==(const NamedFilter &, const NamedFilter &) = default;
};

/// The named filters of one directory, in its filters.json. Errors are sentences for the operator.
class FilterStore {
public:
    explicit FilterStore(const QString &directory);

    const QString &file() const { return m_file; }

    /// A file that is not there is no filter yet. One that others than its owner and root can write, itself
    /// or in its directory, is an error.
    tl::expected<QList<NamedFilter>, QString> load() const;

    /// Replaces the file as a whole. Refuses where load() would fail: what cannot be read is not overwritten.
    tl::expected<void, QString> save(const QList<NamedFilter> &filters) const;

private:
    const QString m_file;
};

}
