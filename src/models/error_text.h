#pragma once

#include <database_error.h>

#include <QCoreApplication>

namespace models {

/// Words for what a failed operation means to the operator.
class ErrorText {
    Q_DECLARE_TR_FUNCTIONS(models::ErrorText)
public:
    /// What happened and what can be done, with the SQLSTATE beside it and the server's own words behind it.
    static QString sentence(const database::DatabaseError &error);
    /// Whether a password is missing or was refused: a prompt helps.
    static bool asksForPassword(const database::DatabaseError &error);

private:
    static QString reason(const database::DatabaseError &error);
};

}
