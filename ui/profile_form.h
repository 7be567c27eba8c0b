#pragma once

#include "profile_draft.h"

#include <QWidget>

class QAbstractButton;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QLayout;
class QLineEdit;
class QPlainTextEdit;
class QRadioButton;
class QVBoxLayout;

namespace profile {
class Keyring;
struct ReadUri;
}

namespace ui {

class AddressField;
class EffectiveView;
class MeaningLabel;
class PasswordField;
class RememberBox;

/// The fields of one profile, the password of the next connection, and an address that fills them.
class ProfileForm : public QWidget {
    Q_OBJECT
public:
    explicit ProfileForm(QWidget *parent = nullptr);

    /// A scroll area asks for the height that fits the width; the least height is of no use to it.
    QSize minimumSizeHint() const override;

    /// Another profile: problems, notes and the password of the one before go.
    void setDraft(const ProfileDraft &draft);
    ProfileDraft draft() const;
    QString password() const;
    void setKeyring(profile::Keyring &keyring); ///< it must outlive the form
    bool remembersPassword() const;
    void beginToRemember(); ///< of another profile
    void setPasswordKept(bool isKept);
    void forgetSecrets();
    void focusName();
    void focusPassword();

    /// Shows what is wrong, with \a problemWithName, and goes to the first field that is.
    bool check(const QString &problemWithName = {});

Q_SIGNALS:
    void edited(); ///< by the operator; of the password too
    void rememberDecided(bool remembers);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Input {
        ProfileField field;
        QWidget *widget;
    };

    void addAddress();
    void addServer();
    void addAccess();
    void addStatements();
    void addCare();
    void addTimeouts();
    void addRetries();
    void addParameters();
    void addEffective();
    /// \a name, which QT_TR_NOOP marks, is what tests know it by; assistive technology has it translated.
    void setNames(QWidget *widget, const char *name);
    QDoubleSpinBox *newTimeout(const char *name, const QString &hint);
    QLineEdit *newLine(const char *name, const QString &placeholder);
    QLabel *newLabel(const QString &text, QWidget *input);
    QLabel *newHint(const QString &text);
    QLabel *newHintUnder(QAbstractButton *button, const QString &text);
    static QHBoxLayout *newRow();
    static QVBoxLayout *newColumn();
    void addRow(QLabel *label, QLayout *row);
    /// What is wrong with the inputs stands below them, in the column that is returned.
    QVBoxLayout *addRow(QLabel *label, QLayout *row, const QList<Input> &inputs);
    QVBoxLayout *addRow(const QString &label, QWidget *widget, ProfileField field);
    void connectFields();
    void fill(const ProfileDraft &draft);
    void takeAddress(const profile::ReadUri &address);
    void takeEdit();
    void showProblems(const QMap<ProfileField, QString> &problems);
    void updateHints();

    QGridLayout *m_rows;
    AddressField *m_address;
    MeaningLabel *m_addressNote;
    QLineEdit *m_name;
    QLineEdit *m_host;
    QLineEdit *m_port;
    QLineEdit *m_database;
    QLineEdit *m_user;
    PasswordField *m_password;
    RememberBox *m_remember;
    QComboBox *m_encryption;
    MeaningLabel *m_encryptionHint;
    QLineEdit *m_table;
    QRadioButton *m_direct;
    QRadioButton *m_prepared;
    QCheckBox *m_readOnly;
    QCheckBox *m_confirmsByName;
    QLineEdit *m_mark;
    QComboBox *m_markColor;
    QDoubleSpinBox *m_statementTimeout;
    QDoubleSpinBox *m_lockTimeout;
    QLineEdit *m_delays;
    QDoubleSpinBox *m_jitter;
    QPlainTextEdit *m_parameters;
    EffectiveView *m_effective;
    struct Place {
        QWidget *input;
        MeaningLabel *problem;
    };
    QMap<ProfileField, Place> m_places;
    bool m_isFilling = false; ///< it is the program that changes the fields
};

}
