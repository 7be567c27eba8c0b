#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace ui {

class MeaningLabel;

/// Asks for the name of a domain that is to be there afterwards. Use it with open().
class EnsureDialog : public QDialog {
    Q_OBJECT
public:
    explicit EnsureDialog(const QString &user, const QString &name = {}, QWidget *parent = nullptr);

    QString name() const; ///< as typed; can be parsed once the dialog was accepted

private:
    void check();

    QLineEdit *m_name;
    MeaningLabel *m_note;
    QPushButton *m_ensure;
};

}
