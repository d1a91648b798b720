// Command smtpserver is the mail server of browser tests: real SMTP on a free port of this
// machine. It prints its port, then answers each line that it reads, in JSON: "messages" by
// those that it accepted, "accept", "refuse now", "refuse ever" or "hang" by how the next
// ones are answered. It ends with its input.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"besace/internal/testkit/smtptest"
)

// message is one that was accepted, as its reader sees it.
type message struct {
	To       []string `json:"to"`
	From     string   `json:"from"`
	ReplyTo  string   `json:"replyTo"`
	ID       string   `json:"id"`
	Subject  string   `json:"subject"`
	Text     string   `json:"text"`
	Calendar string   `json:"calendar"`
	Method   string   `json:"method"`
}

var modes = map[string]smtptest.Mode{
	"accept": smtptest.Accept, "refuse now": smtptest.RefuseNow, "refuse ever": smtptest.RefuseEver, "hang": smtptest.Hang,
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	server, err := smtptest.Open()
	if err != nil {
		return err
	}
	answers := json.NewEncoder(os.Stdout)
	if err := answers.Encode(server.Port); err != nil {
		return err
	}
	asked := bufio.NewScanner(os.Stdin)
	for asked.Scan() {
		var answer any = asked.Text()
		if mode, known := modes[asked.Text()]; known {
			server.Answer(mode)
		} else {
			list := []message{}
			for _, m := range server.Messages() {
				list = append(list, message{To: m.EnvelopeTo, From: m.Header.Get("From"), ReplyTo: m.Header.Get("Reply-To"), ID: m.Header.Get("Message-Id"),
					Subject: m.Subject, Text: m.Text, Calendar: m.Calendar, Method: m.Method})
			}
			answer = list
		}
		if err := answers.Encode(answer); err != nil {
			return err
		}
	}
	return server.Close()
}
