#include "error_text.h"

namespace models {

using database::DatabaseError;
using retry::Cause;
using namespace Qt::StringLiterals;

namespace {

struct Words {
    QLatin1StringView code; ///< a SQLSTATE of PostgreSQL's appendix A, its class, or a part of libpq's words
    const char *text;
};

constexpr auto tableHasChanged = QT_TRANSLATE_NOOP("models::ErrorText",
    "The table has changed since it was opened. Reconnect (menu Connection) reads it anew; what is not saved "
    "is "
    "kept.");

constexpr Words knownCodes[]{
    {"42501"_L1,
        QT_TRANSLATE_NOOP("models::ErrorText",
            "The database role is not allowed to do this. Ask for the privilege, or connect as another "
            "role.")},
    {"23505"_L1,
        QT_TRANSLATE_NOOP("models::ErrorText",
            "Another row has this value already, and it must be unique. Change it and save again.")},
    {"23502"_L1,
        QT_TRANSLATE_NOOP("models::ErrorText",
            "A column that must be set was left without a value. Fill it in and save again; if it is not "
            "shown "
            "here, the table has changed: Reconnect (menu Connection) reads it anew.")},
    {"23503"_L1, QT_TRANSLATE_NOOP("models::ErrorText", "The value refers to a row that does not exist.")},
    {"23514"_L1,
        QT_TRANSLATE_NOOP(
            "models::ErrorText", "A check of the table refuses this value. Change it and save again.")},
    {"22"_L1,
        QT_TRANSLATE_NOOP(
            "models::ErrorText", "The server does not accept a value. Change it and save again.")},
    {"25006"_L1,
        QT_TRANSLATE_NOOP("models::ErrorText",
            "The server takes no writes now: it is read-only or a standby. Connect to the primary.")},
    {"57014"_L1,
        QT_TRANSLATE_NOOP(
            "models::ErrorText", "The server ended the statement: it took longer than allowed. Try again.")},
    {"55P03"_L1,
        QT_TRANSLATE_NOOP(
            "models::ErrorText", "Another session holds a lock on the row. Try again in a moment.")},
    {"40"_L1, QT_TRANSLATE_NOOP("models::ErrorText", "Another session's work came in between. Try again.")},
    {"53300"_L1,
        QT_TRANSLATE_NOOP("models::ErrorText", "The server has no connection free. Try again in a moment.")},
    {"53"_L1,
        QT_TRANSLATE_NOOP("models::ErrorText", "The server is short of resources. Try again in a moment.")},
    {"42P01"_L1,
        QT_TRANSLATE_NOOP("models::ErrorText",
            "The table is not there any more. Reconnect (menu Connection) to look for it; what is not saved "
            "is "
            "kept.")},
    {"3F000"_L1, tableHasChanged}, // a schema
    {"42703"_L1, tableHasChanged}, // a column
    {"42704"_L1, tableHasChanged}, // a type
    {"42804"_L1, tableHasChanged}, // a column of another type,
    {"42883"_L1, tableHasChanged}, // which has no such operator
    {"42P10"_L1, tableHasChanged}, // a unique index
    {"42846"_L1,
        QT_TRANSLATE_NOOP("models::ErrorText",
            "The server does not convert the value to the column's type. If the table has changed since it "
            "was "
            "opened, Reconnect (menu Connection) reads it anew; what is not saved is kept.")},
    {"57P03"_L1,
        QT_TRANSLATE_NOOP("models::ErrorText", "The server is starting or stopping. Try again in a moment.")},
};

/// How libpq begins, for what has no SQLSTATE since the server was not spoken to.
constexpr Words encryptionProblems[]{
    {"root certificate file"_L1,
        QT_TRANSLATE_NOOP("models::ErrorText",
            "The server has to prove who it is, and there is no file of authorities that could vouch for it. "
            "Name "
            "that file as sslrootcert among the profile's libpq parameters, or choose a weaker encryption "
            "knowingly.")},
    {"certificate verify failed"_L1,
        QT_TRANSLATE_NOOP("models::ErrorText",
            "The server could not prove who it is: no authority that is trusted here vouches for its "
            "certificate. "
            "Name the file of the authority that does as sslrootcert among the profile's libpq parameters, "
            "or "
            "choose a weaker encryption knowingly.")},
    {"does not match host name"_L1,
        QT_TRANSLATE_NOOP("models::ErrorText",
            "The server's certificate is for another host. Correct the host; or choose an encryption that "
            "does not "
            "check the name, knowingly: another server could then answer in its place.")},
    {"does not support SSL"_L1,
        QT_TRANSLATE_NOOP("models::ErrorText",
            "The server does not encrypt, and this connection has to be encrypted. Turn TLS on at the server "
            "or its "
            "pooler, or choose a weaker encryption knowingly.")},
};

const char *textForEncryption(const QString &message)
{
    for (const Words &words : encryptionProblems)
        if (message.contains(words.code))
            return words.text;
    return nullptr;
}

const char *textFor(const QString &sqlState)
{
    const Words *byClass = nullptr;
    for (const Words &words : knownCodes) {
        if (sqlState == words.code)
            return words.text;
        if (words.code.size() == 2 && sqlState.startsWith(words.code))
            byClass = &words;
    }
    return byClass ? byClass->text : nullptr;
}

}

QString ErrorText::reason(const DatabaseError &error)
{
    const bool wasCancelled = error.verdict.cause == Cause::Cancelled;
    // Whatever the last attempt met: an earlier one may have done it.
    if (error.verdict.effect == retry::Effect::Unknown)
        return wasCancelled
            ? tr("Cancelled, but the connection went after it was sent: it may have taken effect.")
            : tr("The connection went after this was sent: it may have taken effect. Connect again and look "
                 "at "
                 "the list before you do it once more.");
    switch (error.verdict.cause) {
    case Cause::Cancelled:
        return tr("Cancelled. Nothing was changed.");
    case Cause::PreparedStatementConflict:
        return tr("Prepared-statement conflict on every attempt: other clients left statements with the same "
                  "name on "
                  "the server connection. Nothing was changed. Try again, or switch Statements to Direct.");
    default:
        break;
    }
    if (const char *text = textFor(error.sqlState))
        return tr(text);
    if (const char *text = textForEncryption(error.message))
        return tr(text);
    if (error.verdict.cause == Cause::ConnectionLost)
        return tr(
            "There is no connection to the server. Check that it runs and can be reached, then try again.");
    return {};
}

QString ErrorText::sentence(const DatabaseError &error)
{
    const QString why = reason(error);
    if (why.isEmpty() && error.sqlState.isEmpty())
        return error.message;
    QString beside = error.sqlState.isEmpty() ? QString{} : u" (" + error.sqlState + u')';
    if (why.isEmpty())
        return tr("The server refused it%1: %2").arg(beside, error.message);
    const bool wasAskedFor = error.verdict.cause == Cause::Cancelled;
    if (!wasAskedFor && !error.message.isEmpty())
        beside += u' ' + tr("The server's words: %1").arg(error.message);
    return why + beside;
}

bool ErrorText::asksForPassword(const DatabaseError &error)
{
    return error.message.contains("password"_L1, Qt::CaseInsensitive)
        || error.message.contains("SASL authentication"_L1, Qt::CaseInsensitive);
}

}
