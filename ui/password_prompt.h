#pragma once

#include <QDialog>

namespace models {
struct ConnectionState;
}

namespace profile {
class Keyring;
}

namespace ui {

class PasswordField;
class RememberBox;

/// Asks for the password of one connection, and whether to keep it. The password is there until the slots of
/// accepted() have run.
class PasswordPrompt : public QDialog {
    Q_OBJECT
public:
    explicit PasswordPrompt(const models::ConnectionState &state, QWidget *parent = nullptr);

    /// \a isKept: one is kept already, although it was refused. The keyring must outlive the prompt.
    void offerToRemember(profile::Keyring &keyring, bool isKept);
    QString password() const;
    bool remembers() const;
    void done(int result) override;

private:
    PasswordField *m_password;
    RememberBox *m_remember;
};

}
