#include "fuzz.h"

#include <json_list.h>
#include <parameters.h>
#include <profile_json.h>

using fuzz::check;
using profile::Password;
using profile::Profile;

namespace {

const QString listKey = QStringLiteral("profiles");

/// libpq takes an empty value for none, and a URI has no place for one.
QMap<QString, QString> withoutEmpty(QMap<QString, QString> parameters)
{
    parameters.removeIf([](const auto &parameter) { return parameter.value().isEmpty(); });
    return parameters;
}

void checkUriOf(const Profile &profile)
{
    for (const QString &value : profile.parameters)
        check(!value.contains(QChar::Null), "no value holds a NUL", value.toUtf8());
    const QString uri = toUri(profile);
    const auto read = profile::readUri(uri);
    check(read.has_value(), "a URI that was written is read", uri.toUtf8());
    check(withoutEmpty(read->profile.parameters) == withoutEmpty(profile.parameters),
        "a URI that was written is the same profile", uri.toUtf8());
}

void readUri(const QString &uri)
{
    const auto read = profile::readUri(uri, Password::Separate);
    if (!read)
        return fuzz::checkSentence(read.error());
    check(!read->profile.parameters.contains(QStringLiteral("password")), "a profile has no password");
    for (const QString &note : read->notes)
        fuzz::checkSentence(note);
    checkUriOf(read->profile);
    const auto strict = profile::readUri(uri);
    check(strict.has_value() == !read->password, "a password is refused where others could read it");
}

void readFile(const QByteArray &bytes)
{
    const auto list = profile::listFrom(bytes, listKey);
    if (!list)
        return fuzz::checkSentence(list.error());
    for (const auto &entry : *list) {
        const auto read = profile::fromJson(entry.toObject());
        if (!read) {
            fuzz::checkSentence(read.error());
            continue;
        }
        checkUriOf(*read);
        const QByteArray written = profile::toBytes({toJson(*read)}, listKey);
        const auto again = profile::listFrom(written, listKey);
        check(again && again->size() == 1, "a file that was written is read", written);
        const auto same = profile::fromJson(again->first().toObject());
        check(same && *same == *read, "a profile that was written is read as itself", written);
    }
}

}

/// The input is a connection URI or a profiles.json.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    if (bytes.trimmed().startsWith('{'))
        readFile(bytes);
    else
        readUri(QString::fromUtf8(bytes));
    return 0;
}
