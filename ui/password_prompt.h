#pragma once

#include <QDialog>

namespace models {
struct ConnectionState;
}

namespace ui {

class PasswordField;

/// Asks for the password of one connection. The password is there until the slots of accepted() have run, and
/// is kept nowhere.
class PasswordPrompt : public QDialog {
    Q_OBJECT
public:
    explicit PasswordPrompt(const models::ConnectionState &state, QWidget *parent = nullptr);

    QString password() const;
    void done(int result) override;

private:
    PasswordField *m_password;
};

}
