#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace ui {

/// Asks before something that is hard to undo. Enter is Cancel, unless a name is asked for and has been
/// typed.
class ConfirmDialog : public QDialog {
    Q_OBJECT
public:
    struct Question {
        QString title;
        QString question; ///< plain text, as the consequences
        QString consequences; ///< a sentence a line; may be empty
        QString verb; ///< on the button, with its mnemonic
        /// One of these has to be typed, in whatever case; empty: nothing.
        QStringList names = {};
    };

    ConfirmDialog(const Question &question, QWidget *parent);

private:
    void askForName(const QStringList &names);
    void check(const QStringList &names);

    QLineEdit *m_name = nullptr;
    QPushButton *m_go;
};

}
