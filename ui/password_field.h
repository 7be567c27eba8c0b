#pragma once

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace ui {

/// A password that nobody else reads along, unless the operator wants to see it.
class PasswordField : public QWidget {
    Q_OBJECT
public:
    explicit PasswordField(QWidget *parent = nullptr);

    QLineEdit *edit() const { return m_edit; } ///< for labels, focus and signals
    QString text() const;
    void setText(const QString &password);
    void clear(); ///< and hides what is typed next

private:
    QLineEdit *m_edit;
    QCheckBox *m_show;
};

}
