#pragma once

#include <tl/expected.hpp>

#include <QCoreApplication>
#include <QString>

namespace domain {

/// A domain name that may be stored. Rules: at most 253 octets, labels of 1 to 63 letters, digits and inner
/// hyphens (RFC 1035, RFC 1123), at least two labels, the last not all digits; UTS 46 for what is not ASCII;
/// `*` only as the whole first label. One trailing dot, and a pasted scheme, path, port and spaces are
/// dropped.
class DomainName {
    Q_DECLARE_TR_FUNCTIONS(domain::DomainName)
public:
    /// The error is a sentence for the operator: what is wrong, where, what to do.
    static tl::expected<DomainName, QString> parse(const QString &typed);

    const QString &ace() const { return m_ace; } ///< lower-case ASCII: what is stored
    QString unicode() const; ///< as people read it; the ACE form where that could mislead
    QString warning()
        const; ///< a sentence, or empty: a public suffix, an unknown top label, letters of mixed scripts

private:
    explicit DomainName(QString ace)
        : m_ace(std::move(ace))
    {
    }
    QString m_ace;
};

/// A stored name as people read it; what is no domain name comes back as it is, control and bidirectional
/// characters as escapes.
QString displayName(const QString &stored);

}
