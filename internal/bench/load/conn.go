package load

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"
)

// Request is one call. Headers are whole lines, "Name: value".
type Request struct {
	Method, Path string
	Headers      []string
	Body         []byte
}

// Answer is what came back; Body is good until the next call on the connection.
type Answer struct {
	Status int
	ETag   string
	Cookie string
	Body   []byte
}

// Conn is one connection, used by one goroutine.
type Conn struct {
	addr string
	conn net.Conn
	in   *bufio.Reader
	out  []byte
	body []byte
}

// answerTime is the longest wait for one answer.
const answerTime = 30 * time.Second

// Dial opens a connection to host:port.
func Dial(addr string) (*Conn, error) {
	conn, err := net.DialTimeout("tcp", addr, 5*time.Second)
	if err != nil {
		return nil, err
	}
	return &Conn{addr: addr, conn: conn, in: bufio.NewReaderSize(conn, 64<<10)}, nil
}

// Close ends the connection.
func (c *Conn) Close() error { return c.conn.Close() }

// Do sends the request and reads the whole answer.
func (c *Conn) Do(r *Request) (Answer, error) {
	if err := c.conn.SetDeadline(time.Now().Add(answerTime)); err != nil {
		return Answer{}, err
	}
	b := append(c.out[:0], r.Method...)
	b = append(append(append(b, ' '), r.Path...), " HTTP/1.1\r\nHost: "...)
	b = append(append(b, c.addr...), "\r\n"...)
	for _, h := range r.Headers {
		b = append(append(b, h...), "\r\n"...)
	}
	if r.Body != nil || r.Method != "GET" {
		b = strconv.AppendInt(append(b, "Content-Length: "...), int64(len(r.Body)), 10)
		b = append(b, "\r\n"...)
	}
	b = append(append(b, "\r\n"...), r.Body...)
	c.out = b
	if _, err := c.conn.Write(b); err != nil {
		return Answer{}, err
	}
	return c.read()
}

func (c *Conn) read() (a Answer, err error) {
	line, err := c.line()
	if err != nil {
		return a, err
	}
	if len(line) < 12 || line[:9] != "HTTP/1.1 " {
		return a, fmt.Errorf("not an HTTP answer: %q", line)
	}
	if a.Status, err = strconv.Atoi(line[9:12]); err != nil {
		return a, err
	}
	length, chunked := int64(-1), false
	for {
		if line, err = c.line(); err != nil {
			return a, err
		}
		if line == "" {
			break
		}
		name, value, _ := strings.Cut(line, ": ")
		switch {
		case strings.EqualFold(name, "Content-Length"):
			if length, err = strconv.ParseInt(value, 10, 64); err != nil {
				return a, err
			}
		case strings.EqualFold(name, "Transfer-Encoding"):
			chunked = value == "chunked"
		case strings.EqualFold(name, "ETag"):
			a.ETag = value
		case strings.EqualFold(name, "Set-Cookie"):
			a.Cookie = value
		}
	}
	c.body = c.body[:0]
	switch {
	case chunked:
		err = c.chunks()
	case length > 0:
		err = c.take(length)
	case length < 0 && a.Status != 204 && a.Status != 304:
		err = errors.New("an answer without length")
	}
	a.Body = c.body
	return a, err
}

func (c *Conn) line() (string, error) {
	line, err := c.in.ReadSlice('\n')
	if err != nil {
		return "", err
	}
	return strings.TrimRight(string(line), "\r\n"), nil
}

// take reads n bytes of body.
func (c *Conn) take(n int64) error {
	from := len(c.body)
	if need := from + int(n); need > cap(c.body) {
		c.body = append(make([]byte, 0, 2*need), c.body...)
	}
	c.body = c.body[:from+int(n)]
	_, err := io.ReadFull(c.in, c.body[from:])
	return err
}

func (c *Conn) chunks() error {
	for {
		line, err := c.line()
		if err != nil {
			return err
		}
		size, err := strconv.ParseInt(line, 16, 32)
		if err != nil {
			return fmt.Errorf("chunk size: %w", err)
		}
		if err := c.take(size); err != nil {
			return err
		}
		if end, err := c.line(); err != nil || end != "" {
			return errors.Join(err, errors.New("chunk without end"))
		}
		if size == 0 {
			return nil
		}
	}
}
